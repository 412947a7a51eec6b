# The page of one household: who speaks for it, taking an account off, a new code.
household-ask = Please type the household's number, the name of its head, or its alley, for example: 23, or Trần Thị Lan, or ngõ 5. To stop: /huy
household-none = No household fits “{ $words }”. Please type another number, name or alley, or press /huy to stop.
household-several =
    Several households fit. Please press the one you mean:
    { $list }
household-line = • No. { $number }: { $head }, { $address }, { $neighborhood }
household-line-at = { $at }. No. { $number }: { $head }, { $address }, { $neighborhood }
household-left = { $count ->
        [one] One more household fits; please add a word.
       *[other] { $n } more households fit; please add a word.
    }
household-page =
    Household no. { B($number) }, { $place }
    Head: { $head }{ $has_address ->
        [yes] {"\u000A"}Address: { $address }
       *[no] {""}
    }

    { $has_speakers ->
        [yes] Accounts that answer for it:{"\u000A"}{ $speakers }
       *[no] No account is linked to this household.
    }
household-speaker = • { $name }
household-speaker-you = • { $name } (this account)
household-speaker-waiting = • { $name } (waits for approval)
household-no-name = name unknown
household-button-number = No. { $number }
household-button-at = { $at }. No. { $number }
household-button-detach = Remove { $name }
household-button-leave = Stop answering
household-button-reissue = New code
household-button-mine = Household { $number }
household-button-find = Find a household
household-button-back = No, leave it
household-button-leave-sure = Yes, stop
household-button-detach-sure = Yes, remove
household-button-reissue-sure = Yes, a new code
household-button-copy = Copy the code
household-ask-detach = { $by ->
        [oneself] This account will no longer answer for household no. { $number }, { $place }. Answers already given stay. Stop?
       *[other] Remove the account { $name } from household no. { $number }, { $place }? It can no longer answer for the household, and is told so; answers already given stay.
    }
household-detached = { $by ->
        [oneself] This account no longer answers for household no. { $number }, { $place }. To link it again, type the code on the paper invitation.
       *[other] The account { $name } was removed from household no. { $number }, { $place }. To be linked again it needs the code and an approval. If the old code may be known to others, give the household a new one: /timho { $number }
    }
household-removed = { $by ->
        [family] Somebody of the family removed this account from household no. { $number }, { $place }.
       *[official] The official in charge removed this account from household no. { $number }, { $place }.
    } It can no longer answer for the household. If this is a mistake, ask the neighbourhood's Front committee, or type the code on the paper invitation again.
household-one-less = { $by ->
        [oneself] The account { $name } no longer answers for household no. { $number }, { $place }.
        [family] Somebody of the family removed the account { $name } from household no. { $number }, { $place }.
       *[official] The official in charge removed the account { $name } from household no. { $number }, { $place }.
    }
household-ask-reissue = Give household no. { $number }, { $place }, a new code? The old code and the link on the old paper end at once. Whoever is linked stays linked.
household-reissued =
    New code of household no. { $number }, { $place }: { B($code) }
    Please write it on the invitation and hand it to the head of the household. The old code has ended.
household-code-renewed = Household no. { $number }, { $place }, has a new code; the one on older paper has ended. You answer as before. Whoever of the family wants to be linked asks the neighbourhood's Front committee for the new code.
household-refusal-not-yours = This is not your household, and you do not lead here. Your own: /ho
household-refusal-already-off = That account was removed before. Look again: /timho or /ho
household-refusal-name-the-place = You lead many places. Please name the one to search, for example: /timho { $example }, 23
command-timho = Find a household, remove an account, new code
help-timho = find a household, remove an account, give a new code
