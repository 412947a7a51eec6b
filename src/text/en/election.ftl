# Election day, subscriptions, and the reminders.
election-title-usual = Election of village and neighbourhood heads
election-hours = from { $opens } to { $closes }
election-at-meetings = at the meeting of each village or neighbourhood
election-held-poll = Polls open: { $hours }
election-held-meeting = Elected at meetings; each village or neighbourhood writes its own hour and place
election-voters-all = Who elects: all voters
election-headline = { B($polling) }.
election-group-line = { $neighborhood }, { $commune }.

# Entering election day, question by question.
election-ask-day = Which day is the election? Please type the date, for example: { $example }.
election-ask-day-moving =
    The schedule now: { $polling }, { $hours }.
    Please type the new date, for example: { $example }
election-ask-hours =
    Election day: { B($day) }.
    Are the polls open { B($hours) }? If not, please type the hours, for example 6:30am-6pm.
election-ask-title =
    Name of the election: { $title }.
    For another name, please type it, for example: Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh.
election-press-to-decide = Please check the message below and press a button to save or drop it. To start again, send /dotbaucu.
election-button-take-hours = These hours
election-button-take-title = This name

# Preview, enter, change, drop.
election-preview =
    Please check. Nothing is saved yet.
    Name: { $title }
    Day: { B($day) } ({ $n ->
        [0] today
        [one] in { $days } day
       *[other] in { $days } days
    })
    { $held }
election-preview-replaces = Instead of: { $polling }, { $hours }.
election-preview-correction = Reminders of the old schedule have begun. If you change it, everyone who gets reminders now is told of the change.
election-plan = Reminders:
election-plan-line = – { $name }: { $at }
election-plan-missed = – { $name }: { $at }, already past, not sent
election-plan-lapsed = – { $name }: { $at }, missed, because Loa Phường was not running then
election-wave-t14 = 14 days before
election-wave-t7 = 7 days before
election-wave-t3 = 3 days before
election-wave-t1 = 1 day before
election-wave-day = morning of the day
election-wave-correction = change of schedule
election-reach = Getting reminders now: { $g ->
        [one] { $groups } group
       *[other] { $groups } groups
    } and { $s ->
        [one] { $subscribers } person
       *[other] { $subscribers } people
    }. Each wave takes about { $n ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
election-reach-few = Getting reminders now: the groups and { $few } people. Each wave takes about { $n ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
election-reach-nobody = No group and nobody gets reminders yet.
election-button-set = Enter election day
election-button-change = Change it
election-button-discard = Drop it
election-button-edit = { $field ->
    [hours] Change the hours
    [title] Change the name
   *[day] Change the day
}
election-ask-field = { $field ->
    [hours] Hours of the poll now: { $hours }. Please type the new ones, for example 6:30-18:00.
    [title] Name now: { $title }. Please type the new one.
   *[day] Day now: { $day }. Please type the new one, for example: { $example }
}
election-set = Entered: { B($polling) }, { $hours }. Reminders will go out on time by themselves. To look or to change it: /dotbaucu.
election-changed = Changed: { B($polling) }, { $hours }. Reminders of the old schedule have stopped; the new ones go out on time by themselves.
election-correction-follows = The change is on its way to everyone who gets reminders now.
election-correction-later = These are quiet hours: everyone who gets reminders now will be told of the change at { B($leaves) }.
election-discarded = Dropped. The election schedule has not changed.
election-overview =
    The election schedule now
    Name: { $title }
    Day: { B($day) } ({ $n ->
        [0] today
        [one] in { $days } day
       *[other] in { $days } days
    })
    { $held }
election-waves = Waves so far:
election-wave-line = – { $name } ({ $on }): { $n ->
        [one] { $total } recipient
       *[other] { $total } recipients
    }. { $parts }.
# Only what is not 0.
election-wave-part = { $state ->
    [sent] sent { B($n) }
    [waiting] waiting { B($n) }
    [refused] refused { B($n) }
    [unknown] unknown { B($n) }
   *[cancelled] stopped { B($n) }
}
election-wave-none = nothing sent yet
election-wave-missed = – { $name } ({ $on }): missed, because Loa Phường was not running then. { $n ->
        [one] { $total } letter was
       *[other] { $total } letters were
    } not sent.
election-missed =
    Loa Phường was not running for a while and missed reminders of { $polling }:
election-missed-what-now = They will not be sent any more, it is too late for them. If something is urgent, please ask the neighbourhoods to tell people. How many letters were not sent: /dotbaucu.
election-missed-more = The remaining reminders will go out on time by themselves.
election-button-move = Change the day
election-button-call-off = Drop the reminders
election-ask-call-off = Drop the reminders of { B($polling) }? No further reminder will be sent.
election-call-off-correction = Reminders have begun. If you drop them, everyone who gets reminders now will be told.
election-button-confirm-call-off = Drop this schedule
election-button-keep = Keep it
election-called-off = Reminders dropped: { $polling }. No further reminder will be sent.
election-kept = The reminders stay as they are. To look: /dotbaucu.
election-already-set = This is entered already. To look: /dotbaucu.
election-already-called-off = These reminders were dropped already. See what there is: /dotbaucu

# A second official confirms.
election-change-set = enter { $polling }, { $hours }
election-change-move = change to { $polling }, { $hours }
election-change-call-off = drop the reminders of { $polling }
election-proposed =
    Asked for: { $change }. Nothing has changed yet.
    A change for the whole province takes a second official. { $others } with that right { $n ->
        [one] was
       *[other] were
    } told; please wait until { $until }.
election-proposed-alone =
    Asked for: { $change }. Nothing has changed yet.
    A change for the whole province is confirmed twice. You alone have this right now, so please check it and press once more before { $until }.
election-to-confirm =
    { $by ->
        [unknown] Somebody
       *[other] { $by }
    } asks: { $change }.
    It holds only when you confirm it before { $until }.
election-button-second = Confirm again
election-button-confirm = Confirm
election-button-refuse = Do not confirm
election-button-withdraw = Withdraw
election-proposal-dropped = Dropped: { $change }. The schedule has not changed. To look: /dotbaucu.
election-proposal-refused = { $by } dropped what was asked for: { $change }. The schedule has not changed. To look: /dotbaucu.
election-proposal-expired = Nobody confirmed it in time: { $change }. The schedule has not changed. If it is still needed, please ask again with /dotbaucu.

# Reminders on and off.
election-ask-consent =
    To remind you of election day, { $controller } keeps only the number of this chat, the place you choose and that you read English, no name. Messages pass through Telegram's servers abroad.
    You can stop at any time with /dung.
    Do you agree to get reminders?
election-ask-consent-of = Election reminders of { $chosen }.
election-button-agree = I agree
election-button-decline = I do not agree
election-consent-declined = Nothing is kept and you will not be reminded. If you need it later, send /nhac. Election day: /baucu.
election-subscribed = Noted: you will be reminded of election day. To stop, send /dung.
election-chosen = You chose: { $chosen }.
election-chosen-province = You get what is said to the whole province. For messages with hour and place of your neighbourhood, please choose below.
election-button-elsewhere = Choose a ward
election-whole-province = the whole province
election-button-province = Whole province
election-choose-commune = Which commune or ward do you live in? Please choose. To type it, send for example: /nhac khu phố 1, Bình Ngọc
election-choose-neighborhood = { $commune }: reminders of the whole commune or ward, or of one neighbourhood? Please choose.
election-button-whole-commune = The whole of it
election-button-more = Show more
election-button-before = Page before
election-own-reminders =
    Reminders in the group of { $chosen } are switched by its officials. You can mute the group on your own phone.
    Would you like reminders of your own?
election-button-own = Remind me myself
election-ask-group-stop =
    Send no more election reminders to this group? Its people will not be reminded any more. Officials, please press a button.
election-button-stop-group = Stop for the group
election-button-keep-group = Keep them
election-group-keeps = This group still gets reminders of election day.
election-group-subscribed = This group gets election reminders.
election-coming = { B($polling) }. { $n ->
        [0] The election is { B("today") }.
        [one] { B($days) } day left.
       *[other] { B($days) } days left.
    }
election-coming-no-more = All reminders of this election have gone out. Hours and place: /baucu.
election-coming-none = There is no election day yet. Once there is, reminders will come by themselves.
election-already-subscribed = You get reminders already. To stop, send /dung.
election-unsubscribed = Stopped. No more election reminders will come here. To get them again, press the button below or send /nhac.
election-button-again = Remind me again
election-ask-stop-reminders = You get reminders of the election day. To stop them, press “Stop reminders”.
election-ask-stop-linked = This account is linked to a household and hears of its meetings and of announcements of its place. To stop that, press “My data” and then delete it all; the family is still invited on paper and by loudspeaker.
election-ask-stop-else = If you press nothing, all stays as it is.
election-ask-stop-nothing = Loa Phường sends nothing to this account by itself. Messages in the group are muted in the settings of the group.
election-button-stop-reminders = Stop reminders
election-not-subscribed = You get no reminders now. To get them, send /nhac.
election-group-unsubscribed = This group no longer gets election reminders. Officials can turn them on again with /nhac in the group. Anyone can get their own by sending /nhac to Loa Phường in private.
election-group-not-subscribed = This group gets no election reminders now. Officials can turn them on with /nhac in the group.
election-stopped = Reminders stopped. To get them again, send /nhac.

# /baucu
election-day =
    { $n ->
        [0] { $meeting ->
            [yes] The election meeting is today.
           *[no] The election is today.
        }
        [one] { B($days) } day left.
       *[other] { B($days) } days left.
    }
    { $where }
election-over = The election is over. The election team announces the result.
election-over-papers = The day of the election meetings is past.
election-over-meeting = The day of the election meetings is past. The result is announced at the meeting; who was elected takes office once the People's Committee of the commune or ward recognises it.
election-not-set = There is no election day yet. Once there is, see it with /baucu, or send /nhac to be reminded.
election-button-subscribe = Remind me

# Reminders. They name no candidate and urge no choice.
election-button-stop = Stop reminders
election-left = { $n ->
        [one] { B($days) } day left
       *[other] { B($days) } days left
    }, counted from { $from }.
election-by-meeting = Heads of villages and neighbourhoods are elected at a meeting of the households' representatives.
election-roll-posted = { $voters ->
        [all] The list of voters of { $of } is posted at the community house.
       *[households] The roll of household representatives of { $of } is posted at the community house.
    } { $room ->
        [group] Please
       *[private] Please
    } look at it and tell the Front committee or the People's Committee of the commune or ward if something is wrong.
election-roll-ask = { $voters ->
        [all] If you have moved here or something about the list of voters is unclear, please tell the Front committee or the People's Committee of the commune or ward.
       *[households] If your household has moved here or was divided, or something about the roll is unclear, please tell the Front committee or the People's Committee of the commune or ward.
    }
election-decisions = { $mode ->
    [meeting] By law, the decisions on the election must be announced and posted at the community house at least 7 days before it.
   *[poll] Please see the announcements of the election team.
}
election-list-posted = The list of candidates of { $of } is posted at the community house.
election-read-them = { $room ->
        [group] Everyone is
       *[private] Your family is
    } invited to read and discuss them.
election-sends-poll = Each household sends one representative to vote. If somebody is at sea or works far away, please agree beforehand who will go, and tell the election team if it is difficult.
election-sends-meeting = Each household sends one representative to the election meeting. If somebody is at sea or works far away, please agree beforehand who will go, and tell the election team if it is difficult.
election-sends-voters = Voters are asked to make time to vote. Who is at sea or works far away may tell the election team if it is difficult.
election-reminder-t1 =
    { B("The election is tomorrow.") }
    { $where }
    Please bring the invitation and an identity paper.
election-meeting-t1 =
    { B("The election meeting is tomorrow.") }
    { $where }
    Please bring the invitation.
election-reminder-day =
    { B("Today") }, { $day }, is election day. { $voters ->
        [all] All voters are invited to vote.
       *[households] The representative of each household is invited to vote.
    }
    { $where }
    The ballot is { $voters ->
        [all] every voter's
       *[households] { $room ->
            [group] every family's
           *[private] your family's
        }
    } right to choose.
election-meeting-day =
    { B("Today") }, { $day }, is the day of the election meeting. The representative of each household is invited.
    { $where }
    Whom to choose is { $room ->
        [group] every family's
       *[private] your family's
    } own right.
election-correction-moved =
    The election schedule has changed. It is now: { B($polling) }, { B($hours) }.
    Please disregard earlier messages that say otherwise. Thank you for your understanding.
election-correction-called-off =
    The election schedule has changed. The election announced before ({ $polling }) will { B("not be held") } as scheduled.
    Once there is a new schedule, reminders will start again. Thank you for your understanding.

# Refusals.
election-refusal-day = The election day was not understood. Please write day and month, for example: { $example }.
election-refusal-day-none = The calendar has no such date. Please check day and month, for example: { $example }.
election-refusal-day-past = This day or hour is past. Please choose a coming day, for example: { $example }.
election-refusal-day-weekday = This day is a { $actual }, not a { $given }. Please check the calendar and write it again, for example: { $example }.
election-refusal-day-too-far = This day is more than { $days } days away. Please check the year, or write day and month only, for example: { $example }.
election-refusal-hours = The hours were not understood. Please write the opening, or opening and closing, for example 7am-7pm.
election-refusal-hours-back-to-front = Polls must close after they open. Please write both hours, for example 7am-7pm.
election-refusal-hours-outside = Polls must be open between 5:00 and 21:00. Please write the hours again, for example 7am-7pm.
election-refusal-title = The name of the election must not be empty and has at most { $most } characters. For example: Bầu Trưởng thôn, bản, khu phố.
election-refusal-title-is-time = That is a day or an hour, not the name of the election. Please type its name, for example: Bầu Trưởng thôn, bản, khu phố.
election-refusal-parts = Please separate date, hours and name with commas, for example: /dotbaucu { $example }, 7am-7pm, Bầu Trưởng thôn, bản, khu phố
election-refusal-unchanged = The election schedule is exactly like this already. To look: /dotbaucu.
election-refusal-changed-since = The election schedule was just changed elsewhere. Please send /dotbaucu to see it as it is now.
election-refusal-group-not-bound = This group is bound to no neighbourhood. An official can bind it by sending /khupho in the group.
election-refusal-group-needs-official = Reminders of a whole group are switched by its appointed officials. You can mute the group on your own phone, or send /nhac to Loa Phường in private for your own.

election-refusal-no-polls = Since 1 July 2023 heads of villages and neighbourhoods are elected at a meeting of each place ({ LAW("at_meeting") }); there are no polling hours for all. Please leave the hours out, for example: /dotbaucu { $example }, Bầu Trưởng thôn, bản, khu phố
election-refusal-households-elect = Since 1 July 2023 the representatives of the households elect ({ LAW("representatives") }). Please leave out “mọi cử tri” (all voters).
election-refusal-proposal-pending = Another change waits to be confirmed. Please send /dotbaucu and confirm or drop it first.
election-refusal-needs-another = You asked for it, so somebody else has to confirm it. They find it with /dotbaucu.
election-refusal-proposal-over = This was decided already or its time is over. The schedule as it is now: /dotbaucu.
election-refusal-no-such-place = It is not clear which place that is. Please send the neighbourhood and its ward, for example: /nhac khu phố 1, Bình Ngọc. Or send /nhac and choose.

# Commands: in the list of commands, and in the help.
command-baucu = Election day: when and where
help-baucu = election day
command-nhac = Election reminders on
help-nhac = reminders on, /dung – reminders off
command-dung = Election reminders off
command-dotbaucu = Enter election day
help-dotbaucu = enter election day, reminders
