# Where and when each neighbourhood elects; papers to every household.
place-unknown = the place named on your invitation
place-hour-unknown = at the hour named on your invitation
place-hour = at { $at }
place-poll = Polling place: { B($place) }. Polls open: { B($hours) }.
place-meeting = Election meeting
place-meeting-of = Election meeting ({ $head })
place-meeting-at = { $meeting } { B($hour) }, place: { B($place) }.
place-meeting-on-invitation = { $meeting }: hour and place stand on your invitation.
place-on-paper = The election is on papers handed to every household, from { B($from) }. One paper for each household.
place-contact = Contact: { $contact }.
place-of = { $of }. { $told }
place-elsewhere = Elsewhere in { $commune }
place-told-of = { $of }.

# Written by officials.
place-choose = Hour and place of which neighbourhood? Please choose.
place-saved = Saved.
place-failed-saved = Saved: the meeting lacked the households.
place-ballots-decided = Saved: papers go to every household. The group and everyone who gets reminders of this neighbourhood are being told.
place-sheet =
    { $of }
    { $polling }.
place-sheet-place = Place: { $place }
place-sheet-hours = Hour: { $hours }
place-sheet-contact = Contact: { $contact }
place-sheet-list = List of candidates: { $state }
place-sheet-roll = Roll of households: { $state }
place-sheet-unset = not written yet
place-sheet-ticked = posted at the community house, noted { $on }
place-sheet-not-ticked = not noted as posted
place-sheet-failed = Meeting of { $held }: { $present }/{ $roll } households came, too few to elect. Noted { $on }.
place-sheet-ballots = Papers go to every household from { $from }. Decided { $on }.
place-sheet-invited = The invitation to the election meeting that is out says { B($when) }, at { $venue }, which is not what stands here. Reminders tell people the day, hour and place that stand here: please put them right here, or let who calls the meeting move it in /cuochop.
# Read by who calls the meeting, and by ward officers.
place-beside = { $by ->
    [day] The election day is now { B($day) }. The invitation to an election meeting that is out says another day or hour:
    [hour] Reminders of the election tell people { B($day) }. The invitation to an election meeting that is out says another day or hour:
   *[off] The reminders of the election of { $day } are dropped. The invitation to an election meeting that is out stands all the same:
}
place-beside-line = – { $of }: the invitation says { B($when) }{ $hour ->
    [no] .
   *[other] ; reminders say { $hour }.
}
place-beside-do = { $who ->
    [officer] { $by ->
        [off] Please call the meeting off in /cuochop, or leave it if that place elects all the same. The team of this election has ended.
       *[other] Please ask the election team to move the meeting, or move it in /cuochop. An hour that is wrong in /baucu is put right there.
    }
   *[convener] { $by ->
        [off] Please call the meeting off in /cuochop. If your office in the election team has ended, tell a ward officer.
       *[other] Please press Move in /cuochop. An hour that is wrong in /baucu is put right there; if you meet as invited, tell a ward officer.
    }
}
place-more = And { $n } more { $count ->
    [one] place
   *[other] places
}; see { $in ->
    [meetings] /cuochop
   *[sheets] /baucu, button “Set hour and place”
}.
place-unticked = The election day is now { B($day) }. What was noted as posted for the old day is dropped:
place-unticked-line = – { $of }
place-unticked-do = Please post for the new day and note it again in /baucu: reminders tell people only what was noted.
place-sheet-unset-means = For what is not written, messages refer to the invitation.
place-closed-candidate = You are on the list of candidates, or your release is to be decided, so you may not write anything down here; another official of this place, or a ward officer, does.
place-closed-both = That the meeting lacked the households is recorded by the election team or a ward officer; papers to every household are decided by a ward officer.
place-closed-ballots = Papers to every household are decided by a ward officer.
place-button-official = Set hour and place
place-button-missing = Hours missing
place-button-place = Place
place-button-hours = Hour
place-button-contact = Contact
place-button-tick-list = List posted
place-button-untick-list = Undo: list posted
place-button-tick-roll = Roll posted
place-button-untick-roll = Undo: roll posted
place-button-poster = Link to reminders
place-button-failed = Too few households
place-button-ballots = Papers to homes
place-button-confirm-ballots = Decide
place-button-drop-ballots = Leave it
place-button-more = Show more
place-button-before = Page before
place-button-open = Try it
place-ask-place = { $of }: where is the election? Please type the place, for example: Nhà văn hóa khu 1, phố Bình Minh.
place-ask-hour = { $of }: at what hour is the election meeting? Please type it, for example 7:30 pm.
place-ask-poll-hours = { $of }: from when to when are the polls open here? Please type the hours, for example 7am-6pm.
place-ask-contact = { $of }: whom can people ask? Please type name and telephone, for example: Ông Quang, 0912 345 678.
place-ask-noted = { $field ->
    [hours] It has hours of its own. For the hours of the province, press the button below.
   *[other] Now: { $now }. To remove it, press the button below.
}
place-button-clear = Remove what is noted
place-ask-failed =
    { $of }: on which day was the election meeting, and how many households were represented?
    Please type the day and the households, for example: { $day }, 120
place-ask-ballots =
    { $of }: at the meeting of { $held } there were { $present }/{ $roll } households, too few to elect.
    { $kept ->
        [none] From which day on are papers handed to every household?
       *[other] It says from { $kept }. Which day instead?
    } People must be told at least 2 days before, so { $earliest } at the earliest. Please type the date, day first.
place-ballots-preview =
    Please check. Nothing is saved yet.
    { $of }: papers to every household from { $from }, after the meeting of { $held } with only { $present }/{ $roll } households.
    Once you decide, the group and everyone who gets reminders of this neighbourhood are told.
place-press-to-decide = Please check the message below and press a button.
place-poster =
    The link to print on notices of { $of }. Who opens it and agrees is reminded of the day, with hour and place of the neighbourhood:
    { $link }
place-poster-commune =
    The link for all of { $of }:
    { $link }

# Read by residents.
place-ballots =
    At the election meeting of { $held } there were { $present }/{ $roll } households, not more than half of all, so nobody could be elected.
    From { $from } on, papers are brought to every household. Each household gets one paper and agrees on it in the family.
    If you get no paper, please tell the Front committee or the People's Committee of the commune or ward.

# What is missing.
place-none-missing = { $polling }: { $count ->
        [one] the one neighbourhood has
       *[other] all { $n } neighbourhoods have
    } written hour and place.
place-missing = { $polling }: { $n } of { $of } neighbourhoods have not written hour or place.
place-missing-line = – { $commune } ({ $n }): { $names }

# Refusals.
place-refusal-no-election = There is no election day, so there is no hour or place to write. Once there is, please send /baucu again.
place-refusal-vague = Please write it so that everybody knows it, for example: Nhà văn hóa khu 1. If it is not settled yet, press Leave as it is and write it later.
place-refusal-length = Please write at most { $most } characters. For example: Nhà văn hóa khu 1.
place-refusal-hour = The hour was not understood. Please type one hour between 5:00 and 21:00, for example 7:30 pm.
place-refusal-poll-hours = The hours were not understood. Please type opening and closing, for example 7am-6pm.
place-refusal-failed-form = Not understood. Please type the day, a comma, and the number of households, for example: today, 120
place-refusal-other-count = The result of this meeting is published: { $present }/{ $roll } households were present. If that is wrong, please correct it with /bieuquyet first.
place-refusal-ballots-day = The day was not understood. Please write day and month, for example: { $example }.
place-refusal-governors = Papers to every household are decided by an officer of the ward or commune ({ LAW("papers") }). Please tell them.
place-refusal-polls = This election is held at polls under the old rules ({ LAW("at_meeting", "before") }), without a meeting, so no papers go to households. Please write the hours and place.
place-refusal-not-its-day = The election meetings are from { $day } on. Papers follow a meeting that failed ({ LAW("papers") }). Please note a day from { $day } until today.
place-refusal-more-than-all = There are only { $roll } households on the roll, with one representative each ({ LAW("representatives") }). Please check the number.
place-refusal-enough = { $present }/{ $roll } households are more than half: enough to elect. By { LAW("papers", first: "article") }, papers go out only when too few came. If nobody was elected, tell the People's Committee.
place-refusal-no-roll = The neighbourhood has no roll yet, so more than half of it cannot be worked out ({ LAW("majority") }). Please send it first with /hodan.
place-refusal-no-failed-meeting = By { LAW("papers", first: "article") }, papers go to households only after an election meeting with too few of them. Please note “Too few households” first.
place-refusal-too-soon = People must be told at least 2 days before ({ LAW("papers_held") }). Please type a day from { $earliest } on.
