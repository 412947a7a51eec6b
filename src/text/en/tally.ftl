# People introduced, counts made at meetings, the roll-up of the ward.

# Choosing a meeting
tally-choose-count = Which meeting's count would you like to enter? Press a button below.
tally-choose-nominate = For which conference would you like to enter people? Press a button below.
tally-choose-closed = There are { $n } more on this page that you may not enter: others call and publish them, or you are on their list.
tally-choose-published = published
tally-offer-correction =
    The result of the meeting of { $neighborhood } at { $when } is already published.
    Would you like to correct it? The correction will show both the old and the right numbers.
tally-button-correct = Correct it
tally-button-leave = Leave it
tally-left = The published result stays as it is.

# Step by step
tally-ask-head = { $neighborhood }, meeting of { $when }.
tally-ask-reason = Why is a correction needed? Everybody in the group will read this reason. Example: Wrong number of households present.
tally-ask-matter = What was decided? How many households must agree depends on it. Press a button below; of several matters with a contribution or fund among them, press that one.
tally-button-matter = { $matter ->
    [money] Contribution or fund
    [convention] Village convention
    [elect_head] Elect the head
    [release_head] Release the head
    [boards] Inspection boards
   *[other] Another matter
}
tally-ask-present = How many households had a representative present? { $count ->
    [one] There is { B($roll) } household on the roll.
   *[other] There are { B($roll) } households on the roll.
} Send one number, for example: 156
tally-ask-present-door = { $count ->
    [one] { B($present) } household was
   *[other] { B($present) } households were
} marked at the door: press the button below if that is right, or send another number.
tally-more-results = { $count ->
    [one] There is { $n } more result, of another day or place.
   *[other] There are { $n } more results, of other days or places.
}
tally-more-in-private = { $count ->
    [one] There is { $n } more result. Read it in your private chat with us: /ketqua
   *[other] There are { $n } more results. Read them in your private chat with us: /ketqua
}
tally-button-results = Show the list
tally-results =
    Results that were published, the newest first. Please press one.
    { $list }
tally-results-line = { $number }. { $place }, { $day }: { $title }
tally-ask-nominees =
    Who was introduced? Send one person a line: name, comma, current post. Example:
    Ông Hoàng Đình Minh, Bí thư chi bộ
    Bà Vũ Thị Bình, Giáo viên, tự ứng cử
tally-ask-voted-on = { $about ->
    [candidates]
        Who stands? Send one person a line: name, comma, current post. Example:
        Ông Hoàng Đình Minh, Bí thư chi bộ
        Bà Vũ Thị Bình, Giáo viên, tự ứng cử
    [persons]
        Who was voted on? Send one person a line: name, comma, post. Example:
        Bà Vũ Thị Bình, Thành viên Ban Thanh tra nhân dân
   *[proposals]
        What was voted on? Send one matter a line. Example:
        Dọn vệ sinh ngõ 3
}
tally-ask-method = How did the meeting vote? Press a button below.
tally-button-hands = Show of hands
tally-button-ballot = Secret ballot
tally-ask-ballots = Ballots issued, returned, valid, invalid? Send four numbers, for example: 210 208 205 3
tally-ask-hands =
    { $name }: how many households for, against, other? Present: { $present }.
    Send all three numbers, for example: 156 0 0
tally-ask-papers =
    { $name }: how many ballots for? Valid ballots: { $valid }.
    Send one number, for example: 110
tally-ask-which = What is to be put right? Please press a button below; the rest stays as it is.
tally-ask-which-said = What is “{ $said }” the number of? Please press a button below; the rest stays as it is.
tally-entered-present = Households present: { $present }
tally-entered-nominees = People: { $names }
tally-entered-method = Method: { $method }
tally-entered-ballots = { $issued } ballots issued, { $returned } returned, { $valid } valid, { $invalid } invalid
tally-entered-hands = { CAP($name) }: { $yes } in favour, { $no } against, { $other } other
tally-entered-papers = { CAP($name) }: { $yes }/{ $valid } ballots in favour
tally-entered-matter = What was decided: { $matter }
tally-button-mend-matter = What was decided
tally-button-mend = Change a number
tally-button-mend-nothing = Leave as it is
tally-button-door = Take { $present } (door)
tally-button-mend-present = Present
tally-button-mend-nominees = Names
tally-button-mend-method = Method
tally-button-mend-ballots = Ballots
tally-all-hands = All { $all } in favour
tally-all = All { $all } in favour
tally-all-papers = All { $all } papers
tally-unread-which = Please press the button of what is to be put right in the message below.
tally-kind-changed =
    { UP($neighborhood) }: the meeting { $when } is now for: { B($agenda) }.
    The result you entered was of the old kind, so it is dropped; the group has not read it. Please enter it again.
tally-already-noted = This step is already noted. Please answer the latest question below.
tally-button-again = Start again

# Not understood
tally-unread-reason-empty = Please give the reason in a few words. Example: Wrong number of households present.
tally-unread-reason-long = The reason is { $length } characters long; the limit is { $limit }. Please shorten it. Example: Wrong number of households present.
tally-unread-present = The number of households present is not clear. Send one number, for example: 156
tally-unread-no-name =
    Line { $line } has no name. Send the name, then the current post. Example:
    Ông Hoàng Đình Minh, Bí thư chi bộ
tally-unread-long-name =
    The name on line { $line } is { $length } characters long; the limit is { $limit }. Put the post after a comma. Example:
    Ông Hoàng Đình Minh, Bí thư chi bộ
tally-unread-long-post = The post on line { $line } is { $length } characters long; the limit is { $limit }. Please shorten it. Example: Bí thư chi bộ
tally-unread-numbers =
    Line { $line } has numbers or a colon among name and post: “{ $words }”. Please write each person alone, with a semicolon or a new line between them. Example:
    Ông Hoàng Đình Minh, Bí thư chi bộ; Bà Vũ Thị Bình, Giáo viên
tally-unread-two-people =
    Line { $line } seems to name two people: “{ $words }”. Please write each person alone, with a semicolon or a new line between them. Example:
    Ông Hoàng Đình Minh, Bí thư chi bộ; Bà Vũ Thị Bình, Giáo viên
    If it is one person, put a place or an association in brackets: Lê Văn An (Hà Nội)
tally-unread-no-person =
    On line { $line }, “{ $words }” is no name. Please write each person's name, a comma, the post. Example:
    Bà Vũ Thị Bình, Thành viên Ban Thanh tra nhân dân
    If a matter was voted on and no person, choose again what was decided, or the kind of the meeting.
tally-unread-source =
    “{ $words }” on line { $line } is not clear. After the post write only: đề cử (nominated by a voter) or tự ứng cử (standing of their own accord). Example:
    Bà Vũ Thị Bình, Giáo viên, tự ứng cử
tally-unread-method = Press Show of hands or Secret ballot under the message below, or type one of the two.
tally-unread-ballots = The ballots are not clear. Send four numbers in this order: issued, returned, valid, invalid. Example: 210 208 205 3
tally-unread-hands = The count for { $name } is not clear. Send three numbers: for, against, other; write 0 for none. Example: 156 0 0
tally-unread-matter = It is not clear what was decided. Press a button of the message below, or type its number.
tally-unread-papers = The count for { $name } is not clear. For a secret ballot send one number: ballots for. Example: 110
tally-unread-one-line =
    The count could not be read. Use one of these forms:
    /bieuquyet 156, giơ tay, Ông Hoàng Đình Minh, Bí thư chi bộ: 156 0 0
    /bieuquyet 216, phiếu kín 216 212 210 2, Ông Hoàng Đình Minh, Bí thư chi bộ: 110
    Separate several people with semicolons. Or send just /bieuquyet to be asked step by step.
tally-unread-part =
    The part “{ $words }” could not be read. After the name write a colon, then the numbers. Example:
    Ông Hoàng Đình Minh, Bí thư chi bộ: 156 0 0

# Impossible numbers
tally-impossible-roll = The household roll is empty, so there is no total to count by. Import the roll with /hodan, then send /bieuquyet again.
tally-impossible-no-nominee = Nobody is named yet. Send one person a line. Example: Ông Hoàng Đình Minh, Bí thư chi bộ.
tally-impossible-nominees = There are { $found } people; the limit is { $limit }.
tally-impossible-same = { CAP($name) } appears twice. Write each person once; tell two people of one name apart, for example: Ông Trần Văn Hùng (ngõ 2).
tally-impossible-negative = { $number } is below 0; write 0 for none.
tally-impossible-present = { $present } households present, but the roll has only { $roll }.
tally-impossible-hands = { CAP($name) }: the numbers add up to { $sum }, but only { $present } households were present.
tally-impossible-issued = { $issued } ballots issued, but only { $present } households were present.
tally-impossible-returned = { $returned } ballots returned, but only { $issued } were issued.
tally-impossible-valid = Valid { $valid } and invalid { $invalid } add up to { $sum }, but { $returned } ballots were returned.
tally-impossible-papers = { CAP($name) }: { $sum } ballots for, but only { $valid } are valid.
tally-impossible-all-papers = The ballots in favour of all people add up to { $sum }, but only { $valid } are valid; one person is elected, so each ballot names one person.
tally-impossible-all-hands = The households in favour of all people add up to { $sum }, but only { $present } were present; one person is elected, so each household names one person.

tally-impossible-again = Please check and send it again.
tally-refusal-whole-line = Please correct it and send the whole /bieuquyet line again.

# People introduced
tally-nominees-head =
    { $about ->
        [elect] Candidates
        [boards] People voted on
       *[introduction] People introduced
    } at the conference of { $neighborhood }, { $commune }
    { $when }
tally-nominees-none = Nobody yet.
tally-nominees-how = To add somebody, press Add a person. If voters nominated the last one, or the person stands of their own accord, press a button below.
tally-nominees-next = Anybody else? Please send the name, a comma, and the position. If that is all, press Done. If the person just added was nominated by voters or stands on their own, press the button below.
tally-button-nominees-done = Done
tally-nominees-closed = The result is published, so the list can no longer change. If something is wrong, use /bieuquyet to correct it.
tally-button-add = Add a person
tally-button-by-voters = No. { $number }: by voters
tally-button-by-oneself = No. { $number }: stands
tally-ask-nominee =
    Who is to stand on the list? Send the name, a comma, the present post; several people each on a line. Example:
    Ông Hoàng Đình Minh, Bí thư chi bộ
tally-button-remove = Remove number { $number }
tally-source-front = introduced by the Front
tally-source-voter = nominated by a voter
tally-source-self = self-nominated
tally-warning-limit = Note: the official list takes at most { $limit } people; the Front committee agrees whom to keep.

# Preview
tally-preview-head = Preview of what goes to the group of { $neighborhood } when you press Publish. { $seen ->
    [two] Only the two who counted see it yet.
   *[one] Nobody else sees it yet.
}
tally-warning-quorum = { $gate ->
    [yes] Note: { $present }/{ $roll } households present is not more than half; { $needed } are needed. By the rules it should be held again; the message says so.
   *[no] Note: { $present }/{ $roll } households { $by ->
        [paper] with a paper
       *[room] present
    } is { $share ->
        [two_thirds] less than 2/3
       *[half] not more than half
    }; { $needed } are needed. The message will say so.
}
tally-warning-several = Note: this version has { $n } matters, all held against one share: { $share ->
    [two_thirds] at least 2/3, from { $needed }/{ $roll } households on, that of contributions and funds ({ LAW("majority") }). Any other matter takes more than half, from { $half }/{ $roll }: of one in between the message says both.
   *[half] more than half, from { $needed }/{ $roll } households on. If a contribution or fund is among them it takes at least 2/3 ({ LAW("majority") }): press { $how ->
        [agenda] Change the kind
        [convener] Discard, and ask who calls the meeting to change its kind
       *[count] Edit
    } and choose it.
}
tally-warning-money = Note: this seems to be a contribution or fund. If so it takes at least 2/3, from { $needed }/{ $roll } households on ({ LAW("majority") }): press { $how ->
    [agenda] Change the kind
    [convener] Discard, and ask who calls the meeting to change its kind
   *[count] Edit
} and choose it.
tally-warning-roll = Note: this keeps the roll of { $roll } households; today's has { $today }.
tally-warning-door = Note: { $count ->
    [one] { $marked } household
   *[other] { $marked } households
} marked at the door, { $present } entered as present. A slip? Press Edit.
tally-button-publish = Publish
tally-button-edit = Edit
tally-button-discard = Discard
tally-button-roll = Use { $today } instead
tally-confirm-wanted = { CAP($who) } entered the election result below. A second person must confirm it before it is published. Please hold it against the minutes and press the button; if a number is wrong, enter what you counted.
tally-confirm-asked = An election result takes a second person. { $count ->
    [one] One other official was asked
   *[other] { $others } other officials were asked
}; when the first of them confirms it, it is posted to the group, and Loa Phường tells you.
tally-ask-alone = An election result takes a second person, but nobody else may publish here now. Please hold it against the minutes once more and press the button.
tally-confirmed = { CAP($who) } confirmed the election result; it is on its way to the group. Whether it arrived: /ketqua
tally-button-confirm = Right, publish
tally-button-alone = Checked, publish
tally-refusal-confirmed-by-other = You entered this result, so another official has to confirm it. They have been told; please ask one of them to press.
tally-posting = { $correction ->
    [yes] The correction is on its way to the group of { $neighborhood }.
   *[no] The result is on its way to the group of { $neighborhood }.
} Once it is there, you will read it here.
tally-posting-later = These are quiet hours: { $correction ->
    [yes] the correction
   *[no] the result
} will be sent to the group of { $neighborhood } at { B($leaves) }.
tally-preview-quiet = Quiet hours (21:00 to 6:30): published now, it is sent at { B($leaves) }.
tally-posted = { $correction ->
    [yes] The correction was posted in the group of { $neighborhood } at { $at }. The numbers published before are kept.
   *[no] The result was posted in the group of { $neighborhood } at { $at }. If you find a mistake, send /bieuquyet to correct it.
}
tally-unposted = { $correction ->
    [yes] The correction of { $neighborhood } is kept, but it
   *[no] The result of { $neighborhood } is kept, but it
} { $sure ->
    [no] may not have reached the group.
   *[yes] has not reached the group.
}
tally-discarded = The draft is dropped. Nothing went to the group. Send /bieuquyet again when needed.
tally-already-published = Loa Phường has this result already; it is not sent again. To see whether the group has it: /ketqua

# Two who count
tally-counter-officer = an officer of the commune
tally-second-wanted =
    { CAP($who) } has entered the count of the meeting of { $neighborhood } at { $when } and asks you to count once more, for yourself.
    Please go by the papers and your own notes. Each sees the other's numbers only once both are in.
tally-button-count = Enter my count
tally-button-second = Ask a second person
tally-button-stop-asking = Stop waiting
tally-second-asked = { $count ->
    [one] { $others } other official has been asked
   *[other] { $others } other officials have been asked
} to count too. Once somebody has, the two counts are compared and you are told here.
    Meanwhile the result cannot be published. To go on alone, press Stop waiting.
tally-second-awaited = Waiting for a second count.
tally-second-agrees = Two counted, each for themselves, and wrote the same. Second: { $who }. Either of you may press Publish.
tally-mismatch-head = The two counts differ, meeting of { $neighborhood }, { $when }. The other: { $who }.
tally-mismatch-number = – { $what }: you wrote { B($mine) }, the other { B($theirs) }.
tally-mismatch-matter = – What was decided: you wrote “{ $mine }”, the other “{ $theirs }”.
tally-mismatch-method = – Method: you wrote “{ $mine }”, the other “{ $theirs }”.
tally-mismatch-alone = – { $name }: only { $mine ->
    [yes] you
   *[no] the other
} counted this name.
tally-counted-roll = All households
tally-counted-present = Households present, of all households
tally-counted-issued = Ballots issued, of households present
tally-counted-returned = Ballots returned, of those issued
tally-counted-valid = Valid ballots, of those returned
tally-counted-invalid = Invalid ballots, of those returned
tally-counted-papers = { CAP($name) }: ballots for, of the valid ones
tally-counted-yes = { CAP($name) }: for, of households present
tally-counted-no = { CAP($name) }: against, of households present
tally-counted-other = { CAP($name) }: other, of households present
tally-mismatch-how = Please look at the papers together. Until the two agree nothing is published: one of you enters the right numbers again, or takes the other's; who pressed and when is kept.
tally-button-recount = Enter again
tally-button-agree = Take theirs
tally-button-withdraw = Withdraw mine
tally-result-two = Two people counted separately, with the same numbers.
tally-counted-by = Counted by: { $who }{ $agreed ->
    [no] .
   *[other] , who took the other's numbers at { $agreed }.
}
tally-refusal-two-counters = Two people count this meeting already. To take over, ask one of them to withdraw their count.
tally-refusal-counts-differ = The two counts differ, so nothing can be published. Enter yours again with /bieuquyet, or take the other's in the message that compares them.
tally-refusal-second-awaited = A second count is awaited, so this cannot be published yet. To go on alone, press Stop waiting.
tally-refusal-objected = { $count ->
    [one] { $open } objection
   *[other] { $open } objections
} to the roll must be settled before this can be published. Send /hodan and press Open, freeze.
tally-refusal-roll-changed = The roll it is based on now has { $roll } households; this count is based on { $counted }. Press Edit and enter it again on the right roll.
tally-refusal-nobody-else = Nobody else here may count this meeting. You may publish alone; to add an official, use /canbo.

# Held again
tally-may-hold-again = { $elects ->
    [yes] Nobody is elected in { $neighborhood }. { $rules ->
        [before] Once another election is decided on,
       *[since_2023] The People's Committee of { $commune } decides on another election. Once it has,
    } press Hold it again and give the new time;
   *[no] At the conference of { $neighborhood } nobody has more than half of the households. To hold it again, press Hold it again and give the new time;
} what it is about, the place and the list stay as they are{ $elects ->
    [yes] .
   *[no] ; to introduce other people, change the list with /ungcu.
}
tally-recorded-failed = Only { $present }/{ $roll } households were present, too few to elect anybody: this has been recorded, you need not enter it again. Officers of the commune may decide on household ballots in /baucu.
tally-may-go-where = { $place }: the result is published.
tally-may-go-to-households = { $present }/{ $roll } households were present; it takes { $needed }/{ $roll } to { $elects ->
    [yes] elect anybody
   *[no] decide
}{ $takes ->
    [two] { " " }on a contribution or fund, { $half }/{ $roll } on anything else.
   *[one] .
} Under { LAW("papers", first: "article") }, papers may go to every household. { $anothers ->
    [yes] { $elects ->
        [yes] For electing the head, officers of the commune decide on that; please let them know.
       *[no] Who calls the meeting decides on that; please let them know.
    }
   *[no] To have them go out, press the button below.
}
tally-refusal-not-the-sums = The papers must be those written down: { $issued } handed out, { $collected } collected. If it is a slip, enter it again; if those numbers are wrong, correct them under Today's numbers, with the reason.
tally-button-hold-again = Hold it again
tally-ask-again =
    { $neighborhood }: { $title }.
    Place: { $venue }. { $count ->
        [one] The list keeps { $people } person
       *[other] The list keeps { $people } people
    }; to change it, use /ungcu.
    When is it held again? Send time and date, for example: { $example }
tally-refusal-nothing-again = By the present result somebody has enough households, so it is not held again. If the result is wrong, correct it with /bieuquyet.
tally-refusal-papers-run = Papers go to every household{ $has_day ->
    [yes] { " " }until { $day }
   *[no] { "" }
}, so the meeting is not held again. Please count them and publish first; if they fall short, hold it again from that result.
tally-refusal-already-again = This meeting has been called again for { $when }. To change the time, use /cuochop.

# The result in the group
tally-result-head = { $neighborhood }, { $commune }: { $correction ->
    [0] result of
   *[other] correction { $correction } of the result of
} { $kind ->
    [introduction] the introduction of candidates.
    [elect] the election of the { $head }.
    [release] the vote on releasing the { $head }.
    [households] the papers of all households.
   *[other] the vote at the meeting.
}
tally-result-no-election = { B("This is not an election result yet.") }
# What the meeting was for was corrected after it was published.
tally-result-kind-corrected = { B("This result waits for its correction") }: after it was published, what the meeting was for was corrected: { $agenda }. The numbers below are by what it said before.
tally-own-kind-corrected = What the meeting was for was corrected: please correct this result with /bieuquyet.
tally-result-meeting = { $kind ->
    [introduction] Conference
    [elect] Conference
    [households] Papers counted
   *[other] Meeting
}: { $title }, { $when }.
# The title says by itself that it is a meeting.
tally-result-meeting-bare = { CAP($title) }, { $when }.
# The head of the message says which conference it was.
tally-result-held = Conference: { $when }.
tally-result-present = { $by ->
    [paper] Households that got a paper
   *[room] Households represented
}: { B($present) } of { $roll } { $quorum ->
    [reached] ({ $share ->
        [two_thirds] at least 2/3
       *[half] more than half
    }).
    [partly] (more than half, less than 2/3), which is not enough to decide on contributions and funds.
    [gate] (not more than half). Under the rules a conference may proceed only with more than half of the households.
    [undecided] ({ $share ->
        [two_thirds] less than 2/3
       *[half] not more than half
    }), which is not enough to decide.
    [unelected] (not more than half), which is not enough to elect anybody.
   *[missed] (not more than half).
}
tally-result-hands = Method: show of hands.
tally-result-ballots = Method: { $by ->
    [paper] a paper to every household, counted before two representatives of households
   *[room] secret ballot
}. Issued { $issued } papers to { $present } households { $by ->
    [paper] that got one
   *[room] present
}, returned { $returned }/{ $issued }; of the { $returned } returned, valid { $valid }, invalid { $invalid }.
tally-result-front = { $about ->
    [elect] Candidate
    [boards] Person voted on
   *[introduction] Introduced
}: { B($who) }.
tally-result-voter = Also nominated: { B($who) }.
tally-result-self = Self-nominated: { B($who) }.
tally-result-matter = Matter: { B($who) }.
tally-result-votes = For { B($yes) }, against { $no }, other { $other }, of { $present } households present.
tally-result-papers = For { B($yes) } of { $valid } valid ballots{ $left ->
    [0] .
   *[other] ; the other valid ballots: { $rest }.
}
tally-result-shares = For: { $present } of households { $by ->
    [paper] with a paper
   *[room] present
} ({ $yes }/{ $attended }), { $roll } of all households ({ $yes }/{ $all }); { $majority ->
    [yes] { $share ->
        [two_thirds] at least 2/3
       *[half] more than half
    }
   *[no] { $share ->
        [two_thirds] less than 2/3
       *[half] not more than half
    }
} of all households{ $basis ->
    [here] { " " }({ $needed } or more)
   *[below] {""}
}{ $outcome ->
    [elected] : { B("elected") }.
    [unelected] : { B("not elected") }.
    [passed] : { B("passed") }.
    [failed] : { B("not passed") }.
    [between] , yet more than half: a contribution or fund is not passed; any other matter is.
   *[opinion] .
}
tally-order-hands = Order of numbers, of { $present } households present: for – against – other.
tally-order-papers = The number after each name is the ballots for, of { $valid } valid ones.
tally-result-more = { $none ->
    [voter] Nobody else was nominated.
    [oneself] Nobody stands of their own accord.
   *[both] Nobody else was nominated, nobody stands of their own accord.
}
tally-result-basis = Counted on all { $roll } households: { $share ->
    [two_thirds] at least 2/3
   *[half] more than half
} means { $needed } or more.
tally-result-frozen = The roll was frozen on { $date }.
tally-result-code = Verification code: { $code }.
tally-result-next = Next step: { $rules ->
    [since_2023] the Front committee decides the official list of candidates
   *[before] the official list of candidates is drawn up
}{ $day ->
    [none] .
   *[other] ; election day is { $day }.
}
tally-result-next-nobody = Next: nobody has more than half of all households in favour, so there is no official list yet; another meeting, or other people to be introduced, will be announced.
tally-result-next-again = Next step: another conference will be announced.
tally-result-next-passed = Next step: { $sure ->
    [no] the decision about what passed
   *[yes] the decision
} goes to the People's Committee and the Fatherland Front Committee of { $commune } within { $days } working days{ $recognition ->
    [none] ; it is in force at once, a matter of the whole commune as its People's Committee announces.
    [unsaid] .
    [several] . A village convention is in force once the People's Committee recognises it, anything else at once.
    [front] ; it is in force once the Fatherland Front Committee recognises it.
   *[committee] ; it is in force once the People's Committee recognises it.
}{ $person ->
    [yes] { " " }This result neither elects anybody nor releases anybody from office.
    [another] { " " }People chosen here are not elected to, or released from, the head's office or the two boards; where somebody has to recognise it, it is in force once they do.
   *[no] { "" }
}
tally-result-next-rerun = Nobody is elected: the reason goes into the minutes, and the People's Committee of { $commune } decides on another election.
tally-result-complaints = Send opinions to the Vietnam Fatherland Front Committee of { $commune }.
tally-correction =
    The earlier message was not correct. Reason: { $reason }. We apologise for the mistake.
    Published before, no longer valid: { $present } of { $roll } households represented.
tally-correction-now =
    {""}
    { B("The right numbers follow.") }

# Roll-up
tally-choose-commune = Which roll-up would you like to see? Press a button below.
tally-rollup-all = { $commune }: { B($done) }/{ $total } { $unit ->
    [khu_pho] { $count ->
        [one] neighbourhood has
       *[other] neighbourhoods have
    }
    [to_dan_pho] { $count ->
        [one] residential group has
       *[other] residential groups have
    }
    [thon] { $count ->
        [one] village has
       *[other] villages have
    }
    [ban] { $count ->
        [one] hamlet has
       *[other] hamlets have
    }
   *[mixed] { $count ->
        [one] village or neighbourhood has
       *[other] villages and neighbourhoods have
    }
} held the introduction conference.
tally-rollup-some = { $commune }: { B($done) }/{ $total } { $unit ->
    [khu_pho] neighbourhoods done
    [to_dan_pho] residential groups done
    [thon] villages done
    [ban] hamlets done
   *[mixed] villages and neighbourhoods done
}, { B($left) } to go.
tally-rollup-planned = , planned for { $when }
tally-rollup-held = , held { $when }, not published
tally-rollup-short = , held, { $present }/{ $roll } households present, not more than half (from { $needed }/{ $roll } households)
tally-rollup-not-called = , not called yet
tally-rollup-line = { B($name) }: { $present }/{ $roll } households present. { $who }: for { B($yes) }/{ $present } of those present ({ $share }), { $yes }/{ $roll } of all households ({ $whole }; more than half is from { $needed }/{ $roll }){ $corrected ->
    [yes] , corrected.
   *[no] .
}
tally-rollup-unposted = { $mark } Its group has not got the result.
tally-rollup-line-missing = { B($name) }: no result yet{ $plan }.
tally-rollup-line-short = { B($name) }: held and not counted as done, { $present }/{ $roll } households present, not more than half (from { $needed }/{ $roll } households).
tally-rollup-total = Total of those done: { B($present) }/{ $roll } households present.
tally-rollup-total-all = In all: { B($present) }/{ $roll } households present.
tally-rollup-at = As of { $when }.
tally-rollup-page = Page { $page }/{ $pages }.
tally-button-more = More
tally-button-first = First page

# Refusals
tally-refusal-no-meeting = No meeting of the last { $days } days has a count to enter. Call a meeting with /hop, or see your meetings with /cuochop.
tally-refusal-no-introduction = No meeting that introduces or elects people is called. Call one with /hop first, then send /ungcu again.
tally-refusal-not-started = The meeting of { $neighborhood } begins at { $when }. Enter its count after that with /bieuquyet.
tally-refusal-not-held = This meeting was called off, so it has no count. Send /cuochop to see other meetings.
tally-refusal-no-group = { $neighborhood } has no group yet. The draft is kept: send /khupho in the group to bind it, then press Publish again.
tally-refusal-overtaken = Meanwhile the result of this meeting has changed. Send /bieuquyet again to start from the latest numbers.
tally-refusal-kind-changed = What the meeting was for was corrected after this was entered, so it can no longer be used. Send /bieuquyet to enter it anew.
tally-refusal-missing-nominee = The count for { $name } is missing. Enter it again with /bieuquyet, or remove the name with /ungcu.
tally-refusal-is-published = This result is published. If something is wrong, send /bieuquyet to correct it.
tally-refusal-list-closed = The result is published, so the list can no longer change. If something is wrong, use /bieuquyet to correct it.
tally-refusal-same-nominee = { $name } is already on the list. To change the entry, send /ungcu, remove it and add it again. Tell two people of one name apart, for example: /ungcu Ông Trần Văn Hùng (ngõ 2), Tổ trưởng
tally-refusal-too-many = The list already has { $limit } people, the most it takes. Send /ungcu to remove somebody first.
tally-refusal-no-result = { $neighborhood } has no published result yet. See the coming meetings with /lichhop.
tally-refusal-no-neighborhood = Loa Phường does not know your neighbourhood. Send /ketqua in the neighbourhood's group, or send /ho to link your household. Ward officers use /tonghop.
tally-refusal-group-not-bound = This group is not bound to a neighbourhood. Ask an official to send /khupho in the group.
tally-refusal-no-commune = There is no ward or commune yet. Set one up with /khupho first.

# Commands: in the list of commands, and in the help.
command-ketqua = Published results
help-ketqua = published results
command-ungcu = People introduced
help-ungcu = people introduced as candidates
command-bieuquyet = Enter the count
help-bieuquyet = enter the count
command-tonghop = Roll-up of the ward
help-tonghop = roll-up of the whole ward
