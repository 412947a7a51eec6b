# Putting it right: residents say what is wrong about their household, officials mend it or answer.

# Residents.
correction-button-begin = Put it right
correction-button-mine = Household { $number }
correction-button-about = No. { $number }, { $name }
correction-button-withdraw = Take it back
correction-button-name = Use the new name
correction-button-language = Change language
correction-button-reminders = Change place
correction-choose = About which household is something wrong?
correction-ask =
    Household { $number }, { $place }: what is wrong, and how is it right? Write { $limit } characters at most, for example: The head is called Nguyễn Văn Ân, not An.
    Only the officials in charge read it. They look at it within { $working } working days, settle it within { $days } days, and answer here. What you wrote is deleted { $kept } days after it is settled.
correction-only-account = This account does not speak for a household yet, so nothing about one can be reported. Send the household's code from the paper first, or tell the Front committee in person.
correction-own = The language and the place of your election reminders you change yourself, with the buttons below.
correction-own-name = The name we keep is “{ $name }”; press Use the new name to keep the one you use on Telegram now.
correction-name-taken = The new name is kept: { $name }. The name beside your household stays as it was when an official approved it.
correction-mine = { $state ->
    [open]
        Your request about household { $number }, { $place } was received: “{ $words }”.
        An official looks at it by { B($answer) } and settles it by { B($done) }. You will be told here.
    [withdrawn] You took back your request about household { $number }, { $place }. To send it again: /dulieu.
    [done] Your request about household { $number }, { $place } is settled: it was put right. See /dulieu.
   *[declined] Your request about household { $number }, { $place } is settled: it was not changed. Reason: { $reason }.
}
correction-taken-up = An official has looked at your request about household { $number }, { $place } and is working on it; it will be done by { $done }. You will be told.
correction-told = { $state ->
    [declined] Your request about household { $number }, { $place } (“{ $words }”): it was not changed. Reason: { $reason }. If you disagree, please write to the People's Committee of { $commune }.
   *[done] What you reported about household { $number }, { $place } (“{ $words }”) was put right. Thank you. See /dulieu.
}
correction-state = { $state ->
    [open] open
    [done] put right
    [declined] not changed
   *[withdrawn] taken back
}
correction-given = Request about household { $number }, { $place }: “{ $words }” ({ $state ->
    [open] { $status }, by { $done }
    [declined] { $status }: { $reason }
   *[other] { $status }
}).

# Officials.
correction-button-list = Corrections
correction-button-edit = Change it
correction-button-done = Done
correction-button-decline = Not changed
correction-one =
    Household { $number }, { $place } asks for a correction, sent at { $at }: “{ $words }”.
    { $stands }
    { $late ->
        [yes] Late: it was to be looked at by { $answer } and is to be settled by { B($done) }.
       *[no] { $taken ->
            [yes] An official has looked at it; it is to be settled by { B($done) }.
           *[no] To be looked at by { B($answer) }, to be settled by { B($done) }.
        }
    } The sender will be told.
correction-stands = The roll says: head { $head }, address { $address }.
correction-left-roll = This household is no longer on the roll: you can answer, but not change it.
correction-ask-reason = Why is the request of household { $number }, { $place } declined? The sender will read this reason. Example: The ward's register says the same.
correction-settled = Request of household { $number }, { $place }: { $state ->
    [done] put right. The sender has been told.
    [declined] not changed, reason: { $reason }. The sender has been told.
   *[withdrawn] taken back by the sender.
}
correction-open = Open requests for a correction, what is due first:
correction-open-line = – Household { $number }, { $place }: “{ $words }”, by { $done }{ $late ->
    [yes] { " " }(late).
   *[no] .
}
correction-button-more = More
correction-open-more = { $count ->
    [one] And { $n } more.
   *[other] And { $n } more.
}
correction-none-open = No request is open.
correction-late = { $ward ->
    [yes] { $count ->
        [one] { $n } request for a correction is past its last day ({ $since }). Please remind the official in charge, or settle it.
       *[other] { $n } requests for a correction are past their last day, the oldest since { $since }. Please remind the officials in charge, or settle them.
    }
   *[no] { $count ->
        [one] { $n } request for a correction is late, since { $since }. Please look at it and answer.
       *[other] { $n } requests for a correction are late, the oldest since { $since }. Please look at them and answer.
    }
}

# Refusals.
correction-refusal-empty = Please write what is wrong in a few words. Example: The head is called Nguyễn Văn Ân, not An.
correction-refusal-long = That is { $length } characters long; the limit is { $limit }. Please shorten it.
correction-refusal-personal = There is a number like an ID card or a telephone. Leave it out and send again; Loa Phường does not take such numbers.
correction-refusal-reason-empty = Please give the reason in a few words. Example: The ward's register says the same.
correction-refusal-reason-long = The reason is { $length } characters long; the limit is { $limit }. Please shorten it.
correction-refusal-too-many = You have { $limit } open requests. Wait for an answer, or send /dulieu to take one back.
correction-refusal-settled = { $state ->
    [withdrawn] The sender took this request back; nothing is left to do.
    [done] This request is settled: put right. If something is still wrong, send a new one from /dulieu.
   *[declined] This request is settled: not changed. See the reason: /dulieu.
}
correction-refusal-own = This is your own household's matter. Ask another official here or of the commune to settle it.
correction-refusal-not-yours = This account does not speak for that household any more. See yours: /ho.
