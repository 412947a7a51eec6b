# What is owed by the dates of the law: to see, to tick, to be reminded of.

duty-what = { $duty ->
    [notice] The notice reaches every household
    [posting] The notice is posted at the community house and where people meet
    [documents] The documents reach every household
    [held] The meeting
    [result] The result is published
    [sent] The decision goes to the commune's People's Committee and Front
    [received] The commune has received the decision
    [recognition] The commune recognises it, or answers in writing
    [refused] The commune does not recognise it, and answers in writing
    [new_election] The commune decides on electing a new head
    [day_decided] The commune's chair decides the day and the plan
    [candidates] The list of candidates is agreed; its minutes reach the People's Committee
    [team] The election team is set up
    [decisions] The decisions are announced and posted
    [day] Election day
    [ballot_plan] The plan of household ballots goes to the People's Committee and the Front
    [ballot_news] The households are told of the ballots
   *[ballot_start] First day of household ballots
}
duty-line = { $number }) { $what }: { B($due) } ({ $article }).
duty-due-by = by { $day }
duty-due-if-documents = if a contribution, a fund or the village convention is decided there: by { $day }
duty-due-on = { $day }
duty-due-after = right after the meeting, the law sets no day
duty-due-working = by { $day }, { $days } working days from { $from }
duty-due-working-left = by { $day }, { $days } working days from { $from }, without { $left }
duty-due-unknown-year = { $days } working days from { $from }; no date, because the days off of { $year } are not known: please ask an operator
duty-due-waits = { $duty ->
    [sent] { $days } working days from the meeting, once { $elects ->
        [yes] somebody is elected
       *[no] it has passed
    }
    [received] please note it when you know
    [new_election] { $days } days from the recognition of the release
   *[other] { $days } working days from its receipt
}
duty-in-group = { $state ->
    [since] In the group since { $on }; { $linked }/{ $roll } households have an account linked.
   *[not] { $duty ->
        [result] The result is not in the group yet.
       *[other] The notice is not in the group yet.
    }
}
duty-state-known = Done on { $on }.
duty-state-ticked = Done on { $on }, { $named ->
    [0] noted { $at }.
   *[other] noted by { $name } { $at }.
}
duty-state-owed = Not noted as done.
duty-state-overdue = Overdue, not noted as done.

duty-about-meeting = meeting at { $when }: { $title }
duty-about-election = { $polling }
duty-clock =
    Legal deadlines, { $place }
    { $about }
    Today: { $today }.
duty-clock-agenda = Kind of meeting: { $agenda }.
# Who ticks what the reader does not.
duty-who = { $duty ->
    [candidates] the head of the Front committee or a ward officer
    [decisions] the Front committee, the election team or a ward officer
    [ballot_news] whoever calls the meeting or a ward officer; for electing the head, by the Front committee or the election team, too
    [ballot_plan] whoever calls the meeting or a ward officer; for electing the head, by a ward officer alone
    [new_election] a ward officer
    [day_decided] a ward officer
    [team] a ward officer
   *[other] whoever calls the meeting or a ward officer
}
duty-closed = Number { $numbers }: noted by { $who }.
duty-closed-candidate = You are on the list of candidates, so you may not note anything here; another official of this place, or a ward officer, does.
duty-nothing = No meeting and no election day has legal deadlines now. Call a meeting: /hop.
duty-choose =
    Legal deadlines. Press to see them and to note what is done.
    { $list }
duty-choose-line = { $number }) { $place }, { $about }. { $late ->
    [done] All noted.
    [no] To do: { $owed } of { $all }.
   *[other] To do: { $owed } of { $all }, overdue of them: { $overdue }.
}
duty-choose-more = { $count ->
    [one] One more place.
   *[other] { $n } more places.
} Please name the place, for example: /viec Khu phố 1
duty-ask-received = { $place }: on which day did the commune receive the decision? Please type day, month and year, or press Today.
duty-ask-sent = { $place }: on which day was the decision sent to the commune? Please type day, month and year, or press Today.
duty-owed =
    By the law, not noted as done:
    { $list }
duty-owed-line = { $number }) { $what }, { $place } ({ $about }): { $remind ->
    [soon] due { B($day) }.
    [unpublished] the meeting of { B($day) } is over and its result is not in the group.
   *[overdue] overdue since { B($day) }.
}
duty-choose-commune = You lead many places. Whose legal deadlines do you want to see? You may also type a place, for example: /viec khu phố 1
duty-owed-more = { $count ->
    [one] One more
   *[other] { $n } more
}: /viec
duty-owed-foot = When it is done, press below to note it. All of it: /viec
duty-late =
    Overdue in your neighbourhoods, not noted as done:
    { $list }
duty-late-foot = Whoever is in charge there has been reminded. Please ask after it; all of it: /viec
duty-not-recognised =
    The commune does not recognise the result of { $place }, { $about }. Noted for { B($on) }.
    { $agenda ->
        [elect] Whoever was elected serves only from the recognition ({ LAW("recognition_working_days") }), so not yet.
        [release] A release takes effect only with the recognition ({ LAW("effect") }), so the head stays in office and nobody new is elected yet.
       *[other] This decision takes effect only with the recognition ({ LAW("effect") }), so it is not carried out.
    }
    Please read the reason in the commune's letter, tell the neighbours, and ask the commune's { $agenda ->
        [boards] Fatherland Front committee
       *[other] People's Committee
    } what comes next.
duty-not-refused = The note “not recognised” of { $on }, { $place }, { $about }, was taken back. Press below to see the deadlines.
duty-province =
    Deadlines of { $polling }
    Today: { $today }.
duty-province-ticked = Noted: { $ticked }/{ $of } { $unit ->
    [commune] communes and wards.
   *[neighborhood] neighbourhoods.
}

duty-button-clock = Legal deadlines
duty-button-open = Open no. { $number }
duty-button-today = Today
duty-button-tick = { $duty ->
    [notice] Every house told
    [posting] Notice is posted
    [documents] Documents are out
    [sent] Decision is sent
    [received] Note the receipt
    [recognition] Recognised
    [refused] Not recognised
    [new_election] Election decided
    [day_decided] Day is decided
    [candidates] List is sent
    [team] Team is set up
    [decisions] Posted
    [ballot_plan] Plan is sent
   *[ballot_news] Households told
}
duty-button-back = { $duty ->
    [notice] Undo: houses told
    [posting] Undo: posted
    [documents] Undo: documents
    [sent] Undo: sent
    [received] Undo: receipt
    [recognition] Undo: recognised
    [refused] Undo: refused
    [new_election] Undo: election
    [day_decided] Undo: decided
    [candidates] Undo: list
    [team] Undo: team
    [decisions] Undo: posted
    [ballot_plan] Undo: plan
   *[ballot_news] Undo: told
}

duty-refusal-not-yours = { $duty ->
    [candidates] The head of the Front committee or a ward officer notes this: the Front agrees the list ({ LAW("election_candidates", $rules) }). Please ask one of them.
    [decisions] The Front committee, the election team or a ward officer notes this ({ LAW("election_decisions", $rules) }). Please ask one of them.
    [ballot_news] Whoever called the meeting or a ward officer notes this ({ LAW("ballot_news") }); for electing the head, the Front committee or the election team, too. Please ask one of them.
    [new_election] A ward officer notes this: the commune decides ({ LAW("new_election") }). Please ask one.
    [day_decided] A ward officer notes this: the commune decides ({ LAW("election_decided", $rules) }). Please ask one.
    [team] A ward officer notes this: the commune decides ({ LAW("election_team", $rules) }). Please ask one.
    [ballot_plan] Whoever called the meeting or a ward officer notes this; for electing the head, a ward officer alone ({ LAW("ballot_plan") }). Please ask one of them.
   *[other] Whoever called the meeting, or a ward officer, notes this ({ LAW("convener") }). Please ask one of them.
}
duty-refusal-candidate = You are on the list of candidates, so you may not note anything about this election. Please ask a ward officer.
duty-refusal-received = The receipt must be between { $from } and { $to }. The time for the recognition runs from it ({ LAW("recognition_working_days") }). Please type it again, for example: { $to }
duty-refusal-sent = The day of sending must be between { $from } and { $to }. Please type it again, for example: { $to }
duty-refusal-no-election = There is no election day, so there are no deadlines yet. Please send /viec again when there is.

# Commands: in the list of commands, and in the help.
command-viec = Legal deadlines
help-viec = what must be done by legal deadlines; note what is done
