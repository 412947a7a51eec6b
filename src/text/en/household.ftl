# The page of one household: who speaks for it, taking an account off, a new code.
household-ask = Please type the household's number, the name of its head, or its alley, for example: 23, or Trần Thị Lan, or ngõ 5.
household-ask-sought = Please type the household's number, the name of its head, or its alley, for example: 23, or Trần Thị Lan, or ngõ 5. For new codes of all households press the button below.
household-button-renew-all = New: { $name }
household-button-renew = All { $n }: new codes
household-button-search = No, another search
household-ask-renew = { $has_words ->
        [yes] Give the { B($n) } households that fit “{ $words }”, { $place }, new codes?
       *[no] Give all { B($n) } households of { $place } new codes?
    } The old codes and the links on the old paper end at once. Whoever is linked stays linked, and is told.
household-renewed = { $has_words ->
        [yes] The { B($n) } households that fit “{ $words }”, { $place }, have new codes.
       *[no] All { B($n) } households of { $place } have new codes.
    } The old ones have ended. Please print the new ones and hand them to each household.
household-button-codes = Codes to print
household-renewed-by = { $has_words ->
        [yes] { $by } gave the { B($n) } households that fit “{ $words }”, { $place }, new codes.
       *[no] { $by } gave all { B($n) } households of { $place } new codes.
    } Codes printed before have ended; please hand out no old paper. The new codes: /hodan
household-reissued-by = { $by } gave household no. { $number }, { $place }, a new code. The one printed before has ended; please hand out no old paper. See the household: /timho { $number }
household-button-pass = Show a square code
household-button-deputy = Let another answer
household-button-to-page = Back to the page
household-ask-pass = Who stands before you and will answer for household no. { $number }, { $place }? Loa Phường sends a square code that works once, within 5 minutes; whoever scans it is linked at once, without approval.
household-button-pass-head = Its head
household-button-pass-member = Of the household
household-button-pass-deputy = Of another household
household-pass = Let { $as ->
        [head] the head of the household
        [deputy] whoever answers in its place
       *[member] the member of the household
    } scan this with the telephone's camera: it links at once with household no. { $number }, { $place }. It works once, until { $until }. Please do not pass it on.
household-pass-used = Used: { $name } now answers for household no. { $number }, { $place }{ $as ->
        [head] , as its head
        [deputy] , as one of another household
       *[member] , as one of the household
    }. If that was the wrong person, remove the account: /timho { $number }
household-pass-run-out = The 5 minutes are over; this code no longer works. For another: /timho
household-pass-replaced = This code no longer works: the household has a newer one. Please use the newest, or get another: /timho
household-ask-deputy = Who of another household is to answer for household no. { $number }, { $place }, too, for example a son for his mother? Please type that person's household number or the name of its head.
household-candidates =
    Who is to answer for household no. { $number }, { $place }, too? Please press the right person:
    { $list }
household-candidate-line = { $at }. { $name }, household no. { $number }
household-speakers-more = { $n } more accounts. Take some off, or give the household a new code, and open this page again.
household-candidates-left = { $count ->
        [one] One more account fits; please type a household number.
       *[other] { $n } more accounts fit; please type a household number.
    }
household-button-candidate = Number { $at }
household-no-candidate = No account is linked to a household that fits “{ $words }”. Whoever answers for another must first be linked to their own. Please type another number, or press Never mind.
household-deputy-made = Done: { $name } answers for household no. { $number }, { $place }, too, and is asked each time for which household. To end it, remove the account: /timho { $number }
household-made-deputy = The official in charge lets you answer for household no. { B($number) }, { $place }, too. Each time you answer, Loa Phường asks for which household. If you do not want to, send /ho, press “Household { $number }”, then “Stop answering”.
household-none = No household fits “{ $words }”. Please type another number, name or alley, or press Never mind.
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
household-page-deputy =
    Household { B($number) }, { IN($place) }
    Head: { $head }

    You answer for this household on its behalf. Its meetings and answers: /lichhop. The family keeps its address and its accounts to itself. To stop, press the button below.
household-speaker = • { $name }{ $as ->
        [head] , head of the household
        [member] , of the household
        [deputy] , of another household
       *[unsaid] {""}
    }
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
household-refusal-speaks-already = That account answers for household no. { $number } already. Look again: /timho { $number }
household-refusal-too-many = This account answers for { $limit } households, the most there may be. Ask somebody else, or remove it from one first: /timho
household-refusal-no-deputy = That account is no longer linked to a household of its own, so it cannot answer for another. Search again: /timho
household-refusal-nothing-to-renew = No household of { $place } is left to get a new code. Search again: /timho
command-timho = Find a household, remove an account, new code
help-timho = find a household, remove an account, give a new code
