# Household ballots: handed out, collected, counted.
papers-ask-team =
    { $place }: { $title }. { $present }/{ $roll } households were present, too few to { $elects ->
        [yes] elect anybody
       *[no] decide
    }, so papers go to every household ({ LAW("papers") }).
    Who is in the team? Send 3 to 5 people, one per line; the first represents the Front committee and leads it. Example:
    Bà Trần Thị Hoa
    Ông Lê Văn An
    Ông Phạm Văn Bình
papers-ask-days = From which day to which are papers handed out and collected? People are told at least 2 days before, so { $earliest } is the earliest; they are collected within { $days } days. Send two dates, for example: { $from }, { $to }
papers-refusal-other-day = The election reminders already say that papers go out from { $day } (written down in /baucu). Please send the dates again, the first being { $day }.
papers-preview =
    Preview: the message below goes to the group of { $place }. Nothing is saved yet.
    The plan goes to the People's Committee and the Fatherland Front Committee of { $commune } within 2 days of its issue. The People's Committee sets the form of the paper.
papers-button-send = Send the notice
papers-button-drop = Not now
papers-button-edit = { $field ->
    [team] Change the team
   *[days] Change the days
}
papers-ask-field = { $field ->
    [team] The team now:
        { $team }

        Please send the whole team again, 3 to 5 people, one a line; the first leads it.
   *[days] Now: from { $first } to { $last }.
        Please type both days again, the first no earlier than { $earliest }, collected within { $days } days, for example: { $first }, { $last }
}
papers-press = Please look at the message below and press Send the notice or Not now.
papers-dropped = Not sent. Nothing went to the group.
papers-announced =
    { $place }: papers go to every household.
    Matter: { $title }. Too few households came to the meeting before.
    From { B($first) } to { B($last) } a team comes to every household. Each household gets one paper; please agree on it in the family.
    The team has { $team } people and is led by the Front committee's representative.
    { $takes ->
        [unsaid] All { $roll } households count.
        [two] Of all { $roll } households at least { $needed } must agree to a contribution or fund, at least { $half } to anything else.
       *[one] At least { $needed } of all { $roll } households must agree.
    } Two representatives of households witness the count.
    If you have not received a paper, please tell the Front committee.
papers-posting = { $place }: { $title }. { $status }
papers-sheet =
    { $place }: { $title }.
    Papers to every household from { $first } to { $last }. Team: { $team }.
    { $count ->
        [0] No paper has been written down as handed out.
       *[other] Handed out to { B($issued) }/{ $roll } households, collected { B($collected) }/{ $issued }.
    }
papers-sheet-form = Please write down every day how many are out and back. When all is collected, count them; the minutes follow Mẫu 04.
papers-sheet-counted = Counted before { $witnesses }. Enter and publish the result with /bieuquyet; the minutes follow Mẫu 04.
papers-button-begin = Household ballots
papers-button-sums = Today's numbers
papers-button-count = Count the papers
papers-ask-sums = As of today, how many households have a paper, and how many papers are back? Before: { $issued } and { $collected }, of { $roll } households. Send two numbers, for example: 120 90. If the numbers before were wrong, add why: 118 90, miscounted
papers-ask-witnesses =
    Which two representatives of households witness the count? One per line, for example:
    Bà Vũ Thị Bình
    Ông Chu Văn An

papers-refusal-not-short = Papers go out only after a published meeting that lacked the households to decide ({ LAW("papers") }). Correct a wrong result with /bieuquyet.
papers-refusal-kind-changed = What the meeting was for was corrected after this result was published. Correct the result with /bieuquyet first.
papers-refusal-old-rules = Loa Phường plans such papers by the rules since July 2023 ({ LAW("papers") }); this meeting was before. Call it again with /hop.
papers-refusal-governors = Officers of the commune decide on electing the head by household ballots ({ LAW("papers") }). Please tell them.
papers-refusal-held-again = This meeting is held again { $when }. For papers instead, call that one off in /cuochop; if it was held, plan them from its result.
papers-refusal-team = A team has 3 to 5 people ({ LAW("papers_held") }); here are { $found }. Send the whole list again.
papers-refusal-names = One line is no name, or is longer than { $limit } characters. Please send one person per line, for example: Bà Trần Thị Hoa
papers-refusal-personal = One line holds a number like that of an ID card or a telephone. Please send names only, for example: Bà Trần Thị Hoa
papers-refusal-days = That is not clear. Send the first day, then the last day, for example: { $first }, { $last }
papers-refusal-too-soon = People are told at least 2 days before ({ LAW("papers_held") }). Choose a first day from { $earliest } on.
papers-refusal-too-long = The last day must not be before the first, nor after { $latest }. Send both dates again.
papers-refusal-no-group = This place has no group to tell. Send /khupho in the group to bind it first.
papers-refusal-sums = That could not be read. Send two numbers: handed out, collected. Example: 120 90
papers-refusal-reason = A correction needs its reason, { $limit } characters at most. Example: 118 90, miscounted
papers-refusal-not-begun = Papers are handed out from { $first }. Write down numbers from that day on.
papers-refusal-more-than-all = { $issued } handed out, but there are only { $roll } households, with one paper each ({ LAW("papers_held") }). Please check and send both numbers again, for example: 120 90
papers-refusal-more-back = { $collected } papers back, but only { $issued } handed out. Please check and send both numbers again, for example: 120 90
papers-refusal-shrinks = Before, { $issued } were out and { $collected } back; numbers do not shrink. If they were wrong, add why, for example: 118 90, miscounted
papers-refusal-still = Papers are collected until the end of { $last }. After that, or when every household's is back, they are counted.
papers-refusal-nothing = No paper has been written down as handed out. Press Today's numbers first.
papers-refusal-stands = One of them is on the list of candidates. The team and the witnesses must be others; please send the whole list again.
papers-refusal-counted = These papers have been counted. Use /bieuquyet to enter or correct the result.
papers-refusal-witnesses = It takes exactly two representatives of households ({ LAW("papers_held") }). Please send one per line.
