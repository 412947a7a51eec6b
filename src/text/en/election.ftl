# Election day, subscriptions, and the reminders.
election-title-usual = Election of village and neighbourhood heads
election-hours = from { $opens } to { $closes }
election-at-meetings = at the meeting of each village or neighbourhood
election-held-poll = Polls open: { $hours }
election-held-meeting = Elected at meetings; each village or neighbourhood writes its own hour and place
election-voters-all = Who elects: all voters
election-headline = { $polling }.
election-group-line = { $neighborhood }, { $commune }.

# Setting election day, question by question.
election-ask-day = Which day is the election? Please type the date, for example 5/6/2022. To stop, press /huy.
election-ask-day-moving =
    Set now: { $polling }, { $hours }.
    Please type the new date, for example 12/6/2022. To stop, press /huy.
election-ask-hours =
    Election day: { $day }.
    Are the polls open { $hours }? If not, please type the hours, for example 6h30-18h.
election-ask-title =
    Name of the election: { $title }.
    For another name, please type it, for example: Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh.
election-press-to-decide = Please check the message above and press a button to set or drop it. To start again, send /dotbaucu.
election-button-take-hours = These hours
election-button-take-title = This name

# Preview, set, move, call off.
election-preview =
    Please check before it is set. Nothing is saved yet.
    Name: { $title }
    Day: { $day } ({ $n ->
        [0] today
        [one] in { $days } day
       *[other] in { $days } days
    })
    { $held }
election-preview-replaces = Instead of: { $polling }, { $hours }.
election-preview-correction = Reminders of the old schedule have begun. If you change it, a correction goes to everyone who takes reminders.
election-plan = Reminders:
election-plan-line = – { $name }: { $at }
election-plan-missed = – { $name }: { $at }, already past, not sent
election-plan-lapsed = – { $name }: { $at }, missed, because Loa Phường was not running then
election-wave-t14 = 14 days before
election-wave-t7 = 7 days before
election-wave-t3 = 3 days before
election-wave-t1 = 1 day before
election-wave-day = morning of the day
election-wave-correction = correction
election-reach = Taking reminders now: { $g ->
        [one] { $groups } group
       *[other] { $groups } groups
    } and { $s ->
        [one] { $subscribers } person
       *[other] { $subscribers } people
    }. Each wave takes about { $n ->
        [one] { $minutes } minute
       *[other] { $minutes } minutes
    }.
election-reach-nobody = No group and nobody takes reminders yet.
election-button-set = Set election day
election-button-change = Change it
election-button-discard = Drop it
election-set = Set: { $polling }, { $hours }. Reminders will go out on time by themselves. To look or to move it: /dotbaucu.
election-changed = Changed: { $polling }, { $hours }. Reminders of the old schedule have stopped; the new ones go out on time by themselves.
election-correction-follows = A correction is on its way to everyone who takes reminders.
election-discarded = Dropped. The election schedule has not changed.
election-overview =
    The election that is set
    Name: { $title }
    Day: { $day } ({ $n ->
        [0] today
        [one] in { $days } day
       *[other] in { $days } days
    })
    { $held }
election-waves = Waves so far:
election-wave-line = – { $name } ({ $on }): { $n ->
        [one] { $total } recipient
       *[other] { $total } recipients
    }. Sent { $sent }, waiting { $waiting }, refused { $refused }, unknown { $unknown }, cancelled { $cancelled }.
election-wave-missed = – { $name } ({ $on }): missed, because Loa Phường was not running then. { $n ->
        [one] { $total } letter was
       *[other] { $total } letters were
    } not sent.
election-missed =
    Loa Phường was not running for a while and missed reminders of { $polling }:
election-missed-what-now = They will not be sent any more, it is too late for them. If something is urgent, please ask the neighbourhoods to tell people. How many letters were not sent: /dotbaucu.
election-missed-more = The remaining reminders will go out on time by themselves.
election-button-move = Move the day
election-button-call-off = Call it off
election-ask-call-off = Call off { $polling }? No further reminder will be sent.
election-call-off-correction = Reminders have begun. If you call it off, everyone who takes reminders will be told.
election-button-confirm-call-off = Call it off
election-button-keep = Keep it
election-called-off = Called off: { $polling }. No further reminder will be sent.
election-kept = The election stays as it is. To look: /dotbaucu.
election-already-set = This is set already. To look: /dotbaucu.
election-already-called-off = This election was called off already.

# A second official confirms.
election-change-set = set { $polling }, { $hours }
election-change-move = change to { $polling }, { $hours }
election-change-call-off = call off { $polling }
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
    To remind you of election day, { $controller } keeps only the number of this chat and the place you choose, no name. Messages pass through Telegram's servers abroad.
    You can stop at any time with /dung.
    Do you agree to take reminders?
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
election-group-keeps = This group still takes reminders of election day.
election-group-subscribed = This group takes election reminders.
election-coming = { $polling }. { $n ->
        [0] The election is today.
        [one] { $days } day left.
       *[other] { $days } days left.
    }
election-coming-no-more = All reminders of this election have gone out. Hours and place: /baucu.
election-coming-none = No election day is set yet. Once it is, reminders will come by themselves.
election-already-subscribed = You take reminders already. To stop, send /dung.
election-unsubscribed = Stopped. No more election reminders will come here. To take them again, press the button below or send /nhac.
election-button-again = Remind me again
election-not-subscribed = You take no reminders now. To take them, send /nhac.
election-group-unsubscribed = This group no longer takes election reminders. Officials can turn them on again with /nhac in the group. Anyone can take their own by sending /nhac to Loa Phường in private.
election-group-not-subscribed = This group takes no election reminders now. Officials can turn them on with /nhac in the group.
election-stopped = Reminders stopped. To take them again, send /nhac.

# /baucu
election-day =
    { $n ->
        [0] { $meeting ->
            [yes] The election meeting is today.
           *[no] The election is today.
        }
        [one] { $days } day left.
       *[other] { $days } days left.
    }
    { $where }
election-over = The election is over. The election team announces the result.
election-over-papers = The day of the election meetings is past.
election-over-meeting = The day of the election meetings is past. The result is announced at the meeting; who was elected takes office once the People's Committee of the commune or ward recognises it.
election-not-set = No election day is set yet. Look again later with /baucu, or send /nhac to be reminded.
election-button-subscribe = Remind me

# Reminders. They name no candidate and urge no choice.
election-button-stop = Stop reminders
election-left = { $n ->
        [one] { $days } day left
       *[other] { $days } days left
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
election-decisions = The decisions on the election are announced and posted at the community house.
election-list-posted = The list of candidates of { $of } is posted at the community house.
election-read-them = { $room ->
        [group] Everyone is
       *[private] Your family is
    } invited to read and discuss them.
election-sends-poll = Each household sends one representative to vote. If somebody is at sea or works far away, please agree beforehand who will go, and tell the election team if it is difficult.
election-sends-meeting = Each household sends one representative to the election meeting. If somebody is at sea or works far away, please agree beforehand who will go, and tell the election team if it is difficult.
election-sends-voters = Voters are asked to make time to vote. Who is at sea or works far away may tell the election team if it is difficult.
election-reminder-t1 =
    The election is tomorrow.
    { $where }
    Please bring the invitation and an identity paper.
election-meeting-t1 =
    The election meeting is tomorrow.
    { $where }
    Please bring the invitation.
election-reminder-day =
    Today, { $day }, is election day. { $voters ->
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
    Today, { $day }, is the day of the election meeting. The representative of each household is invited.
    { $where }
    Whom to choose is { $room ->
        [group] every family's
       *[private] your family's
    } own right.
election-correction-moved =
    Correction of the election schedule. The right schedule is now: { $polling }, { $hours }.
    Please disregard earlier messages that say otherwise. We are sorry for the change.
election-correction-called-off =
    Correction of the election schedule. The election announced before ({ $polling }) will not be held as scheduled.
    Once there is a new schedule, reminders will start again. We are sorry for the change.

# Refusals.
election-refusal-day = The election day was not understood. Please write day, month and year, for example 5/6/2022.
election-refusal-day-none = The calendar has no such date. Please check day and month, for example 5/6/2022.
election-refusal-day-past = This day or hour is past. Please choose a coming day and write the year too, for example 5/6/2022.
election-refusal-day-weekday = This day is a { $actual }, not a { $given }. Please check it, for example 5/6/2022.
election-refusal-day-too-far = This day is more than { $days } days away. Please check the year, for example 5/6/2022.
election-refusal-hours = The hours were not understood. Please write the opening, or opening and closing, for example 7h-19h.
election-refusal-hours-back-to-front = Polls must close after they open. Please write both hours, for example 7h-19h.
election-refusal-hours-outside = Polls must be open between 5:00 and 21:00. Please write the hours again, for example 7h-19h.
election-refusal-title = The name of the election must not be empty and has at most { $most } characters. For example: Bầu Trưởng thôn, bản, khu phố.
election-refusal-parts = Please separate date, hours and name with upright bars, for example: /dotbaucu 5/6/2022 | 7h-19h | Bầu Trưởng thôn, bản, khu phố
election-refusal-unchanged = The election is set exactly like this already. To look: /dotbaucu.
election-refusal-changed-since = The election schedule was just changed elsewhere. Please send /dotbaucu to see it as it is now.
election-refusal-group-not-bound = This group is bound to no neighbourhood. An official can bind it by sending /khupho in the group.
election-refusal-group-needs-official = Reminders of a whole group are switched by its appointed officials. You can mute the group on your own phone, or send /nhac to Loa Phường in private for your own.

election-refusal-no-polls = Since 1/7/2023 heads of villages and neighbourhoods are elected at a meeting of each place (article 17 of the Law on grassroots democracy); there are no polling hours for all. Please leave the hours out, for example: /dotbaucu 7/2/2027 | Bầu Trưởng thôn, bản, khu phố
election-refusal-households-elect = Since 1/7/2023 the representatives of the households elect (article 18 of the Law on grassroots democracy). Please leave “mọi cử tri” out.
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
command-dotbaucu = Set election day
help-dotbaucu = set election day
