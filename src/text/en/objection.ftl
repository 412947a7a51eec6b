# A roll shown to everybody, objections to it, and its freeze.

# Officials.
objection-button-board = Open, freeze
objection-board = { $place }: { $count ->
    [one] { $size } household is
   *[other] { $size } households are
} on the roll today.
objection-board-never = The roll has not been opened to objection.
objection-board-open = Open to objection until the end of { $until }. It may be frozen after that day.
objection-board-frozen = Frozen on { $date }: { $count ->
    [one] { $size } household.
   *[other] { $size } households.
} Results of meetings after that day stand on this number, whatever is imported later.
objection-board-blocks = Open objections. While there are any, no result is published:
objection-board-more = { $count ->
    [one] One more: press the button of the next page.
   *[other] { $more } more: press the button of the next page.
}
objection-button-one = Objection { $number }
objection-button-open = Open to objection
objection-button-freeze = Freeze the roll
objection-ask-until = { $place }: { $kept ->
    [none] until the end of which day are objections to the roll taken?
   *[other] it says until the end of { $kept }. Which day instead?
} { $earliest } at the earliest, { $days } days at most. Send a date, for example { $example }.
objection-preview = Preview: the message below goes to the group of { $place }, with a button to object in private. Nothing is saved yet.
objection-button-send = Send the notice
objection-button-until = Change the day
objection-button-drop = Not now
objection-press = Please look at the message below and press Send the notice or Not now.
objection-dropped = Not sent. Nothing went to the group.
objection-sending = { $place }. { $status } Objections come to officials in private; the group does not see them.
objection-one =
    { $place }: { $what }. Sent at { $at }.
    { $kind ->
        [missing] If it is missing, press Add the household: it gets number { $number }. To write it otherwise, press Add, otherwise.
       *[wrong] If it is wrong, press Put it right.
    } If not, press Not agreed and give the reason. The sender will be told.
objection-one-closed =
    { $place }: { $what }. Sent at { $at }.
    You are on a list of candidates here, or hold the office to be given up, so you may not settle this; another official here, or of the commune, does. Until then no result can be published.
objection-button-add = Add the household
objection-button-add-other = Add, otherwise
objection-button-correct = Put it right
objection-button-overrule = Not agreed
objection-ask-row = { $kind ->
    [missing] How is the household to stand on the roll? Send number, head, address, for example: { $number }, { $head }, { $address }
   *[wrong] Which number, and how is it right? Send number, head, address, for example: 15, { $head }, { $address }
}
objection-ask-reason = Why is it not agreed to? The sender will read this reason. Example: The household moved away in January.
objection-settled = { $state ->
    [added] The household was added to the roll of { $place }: { $count ->
        [one] { $size } household.
       *[other] { $size } households.
    }
    [corrected] The roll of { $place } was put right.
   *[overruled] Noted as not agreed to, with the reason.
} The sender has been told.

# In the group.
objection-opened =
    { $place }: the roll has { $count ->
        [one] { $size } household
       *[other] { $size } households
    } and is open to objection until the end of { $until }.
    Households are counted by this roll at meetings and votes. To see the roll, ask the Front committee.
    If your household is missing or written wrongly, press the button below to tell the officials in private. The group does not see who did.
objection-frozen =
    { $place }: the roll was frozen on { $date } with { $count ->
        [one] { $size } household.
       *[other] { $size } households.
    } Results of the coming meetings stand on this number.
    If your household is still missing, press the button below to say so in private; no result is published until that is settled.
objection-grown = { $place }: a household that was missing was added to { $of ->
    [several] the frozen rolls: { $rolls }. The result of each meeting stands on the roll that was frozen before it.
   *[one] the frozen roll, which now has { $size } households. Coming results stand on that number.
}
objection-grown-roll = that of { $date } now has { B($size) } households
objection-button-object = My household

# Residents.
objection-ask =
    Objections to the roll of { $place }{ $frozen ->
        [no] , taken until the end of { $until }.
       *[other] , frozen on { $frozen }.
    }
    To settle yours, Loa Phường keeps the name of the head and the address you write, and the number of this Telegram account. Only officials of this place and its commune see it; the group does not. It is deleted { $days } days after it is settled; to see or delete it before: /dulieu.
    Messages pass through Telegram's servers abroad. Responsible: { $controller }.
    By pressing a button below you agree. If you do not, please tell the Front committee or the People's Committee in person.
objection-button-kind = { $kind ->
    [missing] It is missing
   *[wrong] It is wrong
}
objection-ask-words = { $kind ->
    [missing] Who is the head of the household, and where does it live? Send the name, a comma, then the address, for example: Nguyễn Văn An, Ngõ 3, số 12
   *[wrong] What are the right name and address? Send the name, a comma, then the address, for example: Nguyễn Văn An, Ngõ 3, số 12
}
objection-received =
    Your objection was received for { $place }: { $what }.
    An official will look at it and answer here. Until it is settled no result of this place is published.
objection-button-withdraw = Take it back
objection-over = This objection to the roll of { $place } { $state ->
    [added] was settled: the household was added.
    [corrected] was settled: the roll was corrected.
    [overruled] was settled: it was not accepted, with a reason.
   *[withdrawn] was taken back by the sender.
} There is nothing to do. See the others: /hodan
objection-withdrawn = You took your objection back. To send another, press the button under the notice in the group.
objection-told = Your objection for { $place } ({ $what }): { $state ->
    [added] the household was added to the roll. Thank you.
    [corrected] the roll was put right. Thank you.
   *[overruled] it was not agreed to. Reason: { $reason }. If you disagree, please write to the Vietnam Fatherland Front Committee or the People's Committee of { $commune }.
}
objection-what = household of { $head }, { $address }, { $kind ->
    [missing] missing on the roll
   *[wrong] written wrongly
}
objection-kind = { $kind ->
    [missing] Missing on the roll
   *[wrong] Written wrongly
}
objection-state = { $state ->
    [open] open
    [added] household added
    [corrected] put right
    [overruled] not agreed to
   *[withdrawn] taken back
}
objection-given = Objection to the roll of { $place }: { $what } ({ $state }).

# Refusals.
objection-refusal-not-open = The roll of this place has not been opened, so objections are not taken here. Please tell the Front committee in person.
objection-refusal-empty = There is no roll to open. Send one first with /hodan.
objection-refusal-already-open = The roll is open to objection until the end of { $until }. Freeze it after that day.
objection-refusal-still-open = Objections are taken until the end of { $until }, so it cannot be frozen yet. Freeze it after that day.
objection-refusal-already-frozen = This roll is frozen. To take objections again, press Open to objection.
objection-refusal-until-unread = The date is not clear. Send day and month, for example: { $example }.
objection-refusal-until = The last day must be from { $from } to { $to }. Send another date.
objection-refusal-no-group = This place has no group to tell. Send /khupho in the group to bind it first.
objection-refusal-unread = That could not be read. Send the head's name, a comma, then the address, for example: Nguyễn Văn An, Ngõ 3, số 12
objection-refusal-row-unread = That could not be read. Send number, head, address, for example: 91, Nguyễn Văn An, Ngõ 3, số 12
objection-refusal-personal = There is a number like an ID card or a telephone. Leave it out and send again; Loa Phường does not take such numbers.
objection-refusal-reason-empty = Please give the reason in a few words. Example: The household moved away in January.
objection-refusal-reason-long = The reason is { $length } characters long; the limit is { $limit }. Please shorten it.
objection-refusal-too-many = You have { $limit } open objections. Wait for an answer, or take one back.
objection-refusal-answered = You were answered about this before: not agreed. The reason: { $reason }. If you disagree, please turn to the Fatherland Front committee or the People's Committee of the ward.
objection-refusal-settled = This objection is settled. Send /hodan to see those that are left.
objection-refusal-no-number = No household has the number { $number }. Check it and send again.
objection-refusal-number-taken = Number { $number } is on the roll already. Use another, or check whether it is this household.
objection-refusal-candidate = You are on a list of candidates here, so you may not settle objections to the roll. Ask another official of the neighbourhood or the commune.
objection-refusal-own = This objection is your own. Ask another official to settle it.
