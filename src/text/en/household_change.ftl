# One household added, changed, closed.
household-change-ask-place = Where is the household to be added?
household-change-ask-add =
    A household for the roll of { $place }. Please write number, head and address with commas between them, for example: { $next }, Trần Thị Lan, Số 3, ngõ 5
    Without a number it gets { $next }.
household-change-preview-add = To be added to the roll of { $place }:
household-change-line = { $field }: { B($value) }
household-change-twin = Please look: household no. { $number } has this head and this address too.
household-change-comes-back = This household was on the roll before and keeps its code; its old paper works again. Its accounts must type the code and be approved anew.
household-change-add-frozen = The frozen roll does not get this household. If it was forgotten there, please settle an objection: /hodan, Objections and freeze.
household-change-type-anew = Nothing has changed yet. If it is right, press Add it; if not, press what is to be changed, or type the whole line again.
household-change-added =
    Household no. { B($number) }, { $place }, is added. Its code: { B($code) }
    Please write it on the invitation and hand it to the head in person.
household-change-back =
    Household no. { B($number) }, { $place }, is back on the roll. Its code is the old one: { B($code) }
    Who answers for it on Telegram types this code again.
household-change-page = A household of { $place }:
household-change-accounts = { $count ->
        [one] One account answers
       *[other] { $n } accounts answer
    } for it.
household-change-waiting = { $count ->
        [one] One account waits
       *[other] { $n } accounts wait
    } for approval.
household-change-answer = Answered: { $answer } ({ $title }, { $when }).
household-change-already-there = { $count ->
        [one] One of them answers
       *[other] { $n } of them answer
    } for the other household already.
household-change-more-answers = And { $count ->
        [one] one answer
       *[other] { $n } answers
    } more.
household-change-frozen = The frozen roll stays as it is.
household-change-nothing = No account is linked, and there is no answer to a coming meeting.
household-change-field-number = Number
household-change-field-head = Head
household-change-field-address = Address
household-change-field-alley = Alley
household-change-field-cluster = Group
household-change-field-representative = Representative
household-change-empty = (nothing)
household-change-button-edit = Change or close it
household-change-button-add = Add a household
household-change-button-add-sure = Add it
household-change-button-edit-new = { $field ->
    [number] Change number
    [head] Change head
    [address] Change address
    [alley] Change alley
    [cluster] Change cluster
   *[representative] Change voter
}
household-change-ask-new-field = The household to be added to { $place }. { $field } now: { $now }. Please type it again; the rest stays.
household-change-button-keep = Do not add it
household-change-button-save = Yes, write it down
household-change-button-moved = Moved away
household-change-button-merged = Merge into another
household-change-button-dissolved = No longer exists
household-change-button-close = Yes, close it
household-change-ask-field =
    Household no. { $number }, { $place }. { $field ->
        [number] Its number
        [head] Its head
        [address] Its address
        [alley] Its alley
        [cluster] Its group
       *[representative] Who represents it
    } now: { $now }
    { $field ->
        [number] Please type the new number, for example: 23 or 15a.
        [head] Please type the new head's full name. Code, accounts and answers stay.
        [address] Please type the new address, for example: Số 3, ngõ 5.
        [alley] Please type the alley, for example: Ngõ 5.
        [cluster] Please type the group, for example: Tổ 3.
       *[representative] Please type who votes for the household.
    }
household-change-preview =
    Household no. { $number }, { $place }. { $field }:
    { $before } → { B($now) }
    Nothing has changed yet. If this is right, press the button below.
household-change-saved = Household no. { $number }, { $place }, is written down. { $field }: { B($now) }
household-change-new-number = Your household is no. { B($number) } on the roll of { $place } now (it was no. { $before }). Its code and your answers stay as they are.
household-change-button-clear = Remove what is noted
household-change-ask-into = Merge household no. { $number }, { $place }, into which one? Please type its number, for example: 15.
household-change-ask-close = { $how ->
        [moved] Close household no. { B($number) }, { $place }, as of { B($on) }, because it moved away? It leaves the roll; its accounts can no longer answer for it and are told.
        [merged] Merge household no. { B($number) }, { $place }, into no. { B($into) } as of { B($on) }? No. { $number } leaves the roll; its accounts answer for no. { $into } from now on and are told.
       *[dissolved] Close household no. { B($number) }, { $place }, as of { B($on) }, because it no longer exists? It leaves the roll; its accounts can no longer answer for it and are told.
    }
household-change-other-day = For another day type it, for example: { $example }. Nothing has changed yet.
household-change-closed = { $how ->
        [moved] Household no. { $number }, { $place }, is closed as of { $on }: it moved away.
        [merged] Household no. { $number }, { $place }, is merged into no. { $into } as of { $on }.
       *[dissolved] Household no. { $number }, { $place }, is closed as of { $on }.
    } { $count ->
        [0] It had no account.
        [one] Its account is told.
       *[other] Its { $n } accounts are told.
    }{ $how ->
        [merged] {""}
       *[other] {" "}If this was a mistake, press /themho and write the old name and address: it comes back with its code.
    }
household-change-told = { $how ->
        [moved] Household no. { $number }, { $place }, was closed as of { $on }, because it moved away. This account can no longer answer for it.
        [merged] Household no. { $number }, { $place }, was merged into no. { $into } as of { $on }. This account answers for no. { $into } from now on.
       *[dissolved] Household no. { $number }, { $place }, was closed as of { $on }. This account can no longer answer for it.
    } If something is wrong, please ask the Front committee.
household-change-joined = Household no. { $other } was merged into your household no. { $number }, { $place }. Its people answer for the household too from now on. If something is wrong, please ask the Front committee.
household-change-kept = Nothing was changed. The roll stays as it is.
household-change-refusal-row = The new household could not be read. Please write number, head and address with commas between them, for example: 21, Trần Thị Lan, Số 3, ngõ 5
household-change-refusal-number = A number has digits, no spaces and at most 16 characters, for example: 23 or 15a.
household-change-refusal-name = That is no full name. Please write it whole, for example: Trần Thị Lan
household-change-refusal-personal = There is a number like that of an ID card or a telephone. Loa Phường takes none of these; please write it again without.
household-change-refusal-long = Longer than { $limit } characters. Please write it shorter.
household-change-refusal-taken = Number { $number } belongs to another household. Please write another, or look at that household: /suaho { $number }
household-change-refusal-no-number = There is no household no. { $number } here. Please type its number again, or look for it with /timho
household-change-refusal-itself = A household cannot be merged into itself. Please type the number of the one that takes it in.
household-change-refusal-date = The day could not be read. Please write a day within the last year, for example: { $example }
household-change-refusal-ahead = That day is still to come. Please close the household on that day, or write today's.
household-change-refusal-unchanged = It stands there already. Please type something else, or press Leave as it is.
household-change-refusal-full = The roll has { $most } households, the most a neighbourhood may have. Please close those that no longer exist first: /suaho
household-change-refusal-gone = That household is no longer on the roll. Please look for it again: /timho
command-themho = Add a household
help-themho = add a household to the roll
command-suaho = Change or close a household
help-suaho = change a household, or write down that it moved away or was merged
