# Meeting notices, previews, moving, calling off, what is coming, reminders.

# The notice in the group.
meeting-card-greeting = To the people of { $place }.
meeting-card-host-front = The Front Working Committee
meeting-card-host = { $host } invites one representative of every household to a meeting.
meeting-card-late = This notice comes later than the rules ask. Reason: { $reason }.
meeting-card-threshold = { $matter ->
    [elect_head] To be elected
   *[other] To pass
}, { B($needed) }/{ $roll } households must agree ({ $share ->
    [two_thirds] at least 2/3
   *[half] more than half
} of the roll).
meeting-card-threshold-annual = A contribution or fund takes { B($money) }/{ $roll } households in favour (at least 2/3 of all); any other matter takes { B($other) }/{ $roll } (more than half).
meeting-card-title = About: { B($title) }.
meeting-card-when = When: { B($when) }.
meeting-card-venue = Where: { B($venue) }.
meeting-card-moved = Time and place have changed as above.
meeting-turnout = Households coming: { B($coming) }/{ $roll } · Absent: { B($absent) }/{ $roll } · No answer yet: { B($unanswered) }/{ $roll }
meeting-turnout-closed = At closing: { B($coming) }/{ $roll } households said they come · Absent: { $absent }/{ $roll } · No answer: { $unanswered }/{ $roll }
meeting-missing =
    { $count ->
        [one] { B($n) } more household coming makes
       *[other] { B($n) } more households coming make
    } { $share ->
        [two_thirds] 2/3
       *[half] more than half
    }: { $needed }/{ $roll } households.
meeting-majority = { $share ->
    [two_thirds] 2/3
   *[half] More than half
} of the roll is coming: from { $needed }/{ $roll } households.
meeting-not-a-vote = This only says who is coming. It is not a vote{ $person ->
    [yes] , and no election result.
   *[no] .
}
meeting-card-ask = Please answer with a button below; you can change your answer until the meeting opens. Every household is asked to be there, by its representative.
meeting-card-closed = The meeting has begun and answers are no longer taken. Households that did not answer are still welcome.
meeting-card-off-head = { $place }: this meeting is { B("called off") }.
meeting-card-off = You need not come. A new date will bring a new notice.

# Reminders and corrections in the group.
meeting-reminder-eve =
    A reminder to { $place }: { B("tomorrow") } ({ $day }) at { B($told) } we meet at { B($venue) }.
    About: { $title }.
meeting-reminder-soon =
    A reminder to { $place }: { $part ->
        [morning] { B("this morning") }
        [noon] { B("today") }
        [afternoon] { B("this afternoon") }
       *[evening] { B("this evening") }
    } at { B($time) } we meet at { B($venue) }.
    About: { $title }.
meeting-reminder-unanswered =
    { $count ->
        [0] Every household has answered.
        [one] { $n } of { $roll } households has not answered yet.
       *[other] { $n } of { $roll } households have not answered yet.
    }
meeting-reminder-eve-end = If you are busy, please send another member of the family.
meeting-reminder-soon-end = Please be on time. Thank you.
meeting-moved =
    The meeting of { $place } has changed.
    About: { $title }.
    { $changes }
    Answers already given are kept. To change yours, press a button below. Thank you for your understanding.
# Only what changed is bold, with what was before.
meeting-change = { $what ->
    [time]
        New time: { B($when) } (before: { $from }).
        The place stays: { $venue }.
    [venue]
        New place: { B($venue) } (before: { $old }).
        The time stays: { $when }.
   *[both]
        New time: { B($when) } (before: { $from }).
        New place: { B($venue) } (before: { $old }).
}
meeting-called-off =
    { $place }: the meeting at { $when }, at { $venue }, is { B("called off") }.
    About: { $title }.
    You need not come. A new date will bring a new notice. Thank you for your understanding.

# Calling a meeting.
meeting-choose-neighborhood = For which neighbourhood is this meeting?
meeting-ask-when =
    A meeting of { $neighborhood }: when?
    Press a button, or write the time and the date, for example: { $spoken }, or { $example }
    You may add the place and what it is about, each on a line of its own.
meeting-spoken = 7:30 pm { $weekday }
meeting-ask-where = The meeting is at { $when }. Where? Press the button for { $venue }, or write the place. A point on the map will do, too: the notice then has the button Directions.
meeting-button-venue = The usual place
meeting-ask-where-typed = At { $when }. Where? Type the place, or send a point on the map.
meeting-ask-what = At { $when }, at { $venue }. What is it about? Press the button or type a short title.
meeting-button-intro = Introduce candidates
meeting-continued-in-private = Please go on in your private chat with Loa Phường. If nothing is there, open that chat, press /start and send the command again.
meeting-preview-head = Preview. The group will see this:
meeting-preview-effect = When you press send, the notice is posted in the group of { $place } and pinned where Loa Phường may pin. The roll has { $roll } households.
meeting-preview-no-roll = { $neighborhood } has no household roll yet, so there are no numbers to show and the notice cannot be sent. Send the roll first with /hodan, then press the button below again.
meeting-preview-quiet = These are quiet hours (21:00 to 6:30): if you press send, the notice will be sent at { B($when) }.
meeting-preview-shut-out = Note: Loa Phường is not in the group of { $place } now. The notice waits, and reaches the group only once Loa Phường is added again before the meeting.
meeting-preview-locked = Note: the group of { $place } does not let members send messages, so the notice will have to wait. Ask a group administrator to make Loa Phường an administrator, or to turn on “Send messages”.
meeting-preview-late = Note: { $what ->
    [agenda] the correction
    [move] the new time
   *[call] the notice
} must reach the households at least { $count ->
    [one] { $days } day
   *[other] { $days } days
} before the meeting ({ $annual ->
    [yes] { LAW("annual_notice_min_days") }
   *[no] { LAW("notice_min_days") }
}). This is later. To send it all the same, type the reason here; it stands in what the households read.
meeting-preview-short = Note: the days are enough by the calendar, but this leaves less than { $hours } hours before the meeting.
meeting-preview-same-day = Note: { $neighborhood } already has a meeting that day at { $time }.
meeting-button-send = Send the notice
meeting-button-edit-when = Change the time
meeting-button-edit-where = Change the place
meeting-button-edit-what = Change the content
meeting-ask-new-when =
    The time now: { $when }.
    What is the new time? For example: { $spoken }, or { $example }
meeting-ask-new-where =
    The place now: { $venue }.
    What is the new place?
meeting-ask-new-what =
    It is about: { $title }.
    What is it about instead? Write briefly.
meeting-button-send-late = Send, with a reason
meeting-button-move-late = Move, with a reason
meeting-button-drop = Drop it
meeting-ask-reason = Why is it less than { $count ->
    [one] { $days } day
   *[other] { $days } days
} before the meeting? Type a short reason, for example: Storm damage, urgent. You then see it once more before it is sent.
meeting-call-sending =
    The notice is on its way to the group of { $place }. Once it is there, you will read it here.
    The meeting: { $when }, at { $venue }.
meeting-call-later =
    These are quiet hours: the notice will be sent to the group of { $place } at { B($leaves) }.
    The meeting: { $when }, at { $venue }.
meeting-call-sent =
    The notice was posted in the group of { $place } at { $at }.
    The meeting: { $when }, at { $venue }.
meeting-call-foot = Please { $posted ->
    [yes] post it at the community house too and tell
   *[no] tell
} the households without a phone; record their answers with /ghinhan. To follow it: /cuochop
meeting-changed-foot = Please { $posted ->
    [yes] post it anew at the community house and tell
   *[no] tell
} the households without a phone once more. What was noted for the old notice is to be noted again: /viec
meeting-now-late = Not sent: since the preview it has become late. Please read the preview again.
meeting-already-sent = Loa Phường has this notice already. To see whether the group has it: /cuochop
meeting-discarded = Dropped. Nothing was sent. To call a meeting: /hop

meeting-document-sending = The document of the meeting at { $when } is on its way to the group of { $place }.
meeting-document-later = These are quiet hours: the document of the meeting at { $when } will be sent to the group of { $place } at { B($leaves) }.
meeting-document-sent = The document of the meeting at { $when } was posted in the group of { $place } at { $at }.
meeting-agenda-sending = The kind of the meeting of { $place } at { $when } is changed. The correction is on its way to the group; once it is there, you will read it here.
meeting-agenda-later = The kind of the meeting of { $place } at { $when } is changed. These are quiet hours: the correction will be sent to the group at { B($leaves) }.
meeting-agenda-sent = The kind of the meeting of { $place } at { $when } is changed. The correction was posted in the group at { $at }.

# My meetings.
meeting-mine =
    { $place }
    About: { $title }.
    When: { B($when) }.
    Where: { B($venue) }.
meeting-more-of-mine =
    { $count ->
        [one] { $n } more meeting comes after these.
       *[other] { $n } more meetings come after these.
    }
meeting-colleague = { $by ->
    [none] Another official
   *[other] { $by }
} { $deed ->
    [off] called off the meeting
    [agenda] corrected the content of the meeting
    [result] published the result of the meeting
    [corrected] published a correction of the result of the meeting
    [invitation] changed the invitation of the meeting
    [document] added a document to the meeting
    [undocument] took a document away from the meeting
    [issued] sent the documents of the meeting
    [on_paper] noted which households have the documents on paper for the meeting
    [voice] recorded a voice for the meeting
    [unvoice] took away the voice of the meeting
    [voice_posted] sent the voice to the group for the meeting
    [people] changed the list of people introduced at the meeting
    [count] entered a result, not yet published, of the meeting
    [recount] entered a correction of the result, not yet published, of the meeting
    [uncount] took back the result entered, not yet published, of the meeting
    [ticked] noted as done “{ $duty }” for the meeting
    [unticked] noted as not done after all “{ $duty }” for the meeting
    [order] is writing down the order of the meeting
    [short] noted that too few households came to the meeting
    [again] called a meeting again after the meeting
    [papers] decided on papers to every household after the meeting
    [sums] wrote down how many papers are out and back after the meeting
    [pin] set the map point for the meeting
    [unpin] removed the map point of the meeting
    [held] paused the reminders to households for the meeting
    [let_go] resumed the reminders to households for the meeting
    [stopped] stopped all further reminders to households for the meeting
   *[move] changed the time or place of the meeting
} you called, { $place }: { $title }.
    { $when }, { $venue }.
    { $look ->
        [results] The result: /ketqua
        [duties] See, or put right: /viec
        [waves] What is being sent: /start
       *[meetings] See, or put right: /cuochop
    }
meeting-button-next = Show more
meeting-button-past = Past meetings
meeting-button-newer = More recent
meeting-button-older = Earlier
meeting-offer-past = For the meetings that are over, press the button below.
meeting-past-none = No meeting is over yet.
meeting-past-head = Meetings that are over, the last first:
meeting-past-line =
    { $when }, { $place }
    { CAP($title) }
    Households that said they come: { $coming }/{ $roll }. { $published ->
        [yes] The result is published.
       *[no] No result yet.
    }
meeting-past-foot = Results: /ketqua. To enter one within 14 days of the meeting: /bieuquyet
meeting-none-of-mine = No meeting is coming. To call one: /hop
meeting-button-move = Move
meeting-button-call-off = Call off
meeting-button-unanswered = Not answered
meeting-ask-move =
    { $place }: the meeting at { $when }, at { $venue }.
    Another time or another place? Press a button; or write both, each on a line, for example:
    { $example }
    Community house
meeting-button-move-when = Change the time
meeting-button-move-where = Change the place
meeting-end-not-written = When it ends ({ $ends }) is not written on the notice. To let people know, please say it in the content.
meeting-not-taken = It is not clear whether “{ $words }” is the place or the content, so it was not taken. Please answer the question below.
meeting-ask-postponed =
    { $place }: to when is the meeting at { $when } put off?
    Please type the new time and date, for example: { $example }, or: 2 days later. If there is no new date yet, press Call off; once there is one, call it again with /hop.
meeting-move-preview =
    { $place }: change the meeting?
    { $changes }
    The group is told of the change, the notice is changed, and the answers of the households are kept.
meeting-move-quiet = These are quiet hours (21:00 to 6:30): if you agree, the group will be told at { B($leaves) }.
meeting-button-confirm-move = Move it
meeting-button-keep = Leave as it is
meeting-move-sending = The meeting of { $place } is changed: { $when }, at { $venue }. The group is being told; once it is, you will read it here.
meeting-move-later = The meeting of { $place } is changed: { $when }, at { $venue }. These are quiet hours: the group will be told at { B($leaves) }.
meeting-move-sent = The meeting of { $place } is changed: { $when }, at { $venue }. The group was told at { $at }.
meeting-already-moved = This meeting was changed already. See /cuochop
meeting-ask-call-off = { $place }: call off the meeting at { $when }, at { $venue }?
meeting-call-off-now = The group will be told at once.
meeting-call-off-later = These are quiet hours (21:00 to 6:30): if you call it off, the group will be told at { B($leaves) }.
meeting-call-off-for-good = This cannot be undone; you can only call a new meeting.
meeting-button-confirm-call-off = Call it off
meeting-off-sending = The meeting of { $place } at { $when } is called off. The group is being told; once it is, you will read it here.
meeting-off-later = The meeting of { $place } at { $when } is called off. These are quiet hours: the group will be told at { B($leaves) }.
meeting-off-sent = The meeting of { $place } at { $when } is called off. The group was told at { $at }.
meeting-off-unread = The meeting of { $place } at { $when } is called off. The group had no notice of it yet, so it need not be told.
meeting-already-called-off = This meeting was called off already. To call another: /hop
meeting-unanswered-head =
    { $count ->
        [one] { $place }: { B($n) } of { $roll } households has not answered about the meeting at { $when }.
       *[other] { $place }: { B($n) } of { $roll } households have not answered about the meeting at { $when }.
    }
meeting-unanswered-line = Household { $number }: { $head }
meeting-unanswered-line-address = Household { $number }: { $head }, { $address }
meeting-unanswered-foot = When a household answers by word or on paper, record it, for example: /ghinhan { $number } yes. This list is for officials only; please do not forward it.
meeting-unanswered-none = { $place }: every household has answered about the meeting at { $when }.
meeting-unanswered-end = That is the end of the list.
meeting-button-more = More

# How far what goes to a group is, told to officials.
meeting-trouble = { $what ->
    [agenda] The kind of the meeting of { $place } at { $when } is changed, but the group
    [document] The group of { $place }
    [move] The meeting of { $place } is changed: { $when }, at { $venue }, but the group
    [off] The meeting of { $place } at { $when } is called off, but the group
   *[call] The group of { $place }
} { $sure ->
    [no] may not have got the
   *[yes] has not got the
} { $what ->
    [call] notice of the meeting at { $when }, at { $venue }.
    [document] document of the meeting at { $when }, at { $venue }.
   *[other] message about it.
}
delivery-locked = The group does not let members send messages. Ask a group administrator: tap the group's name → Edit (the pencil) → Administrators → add Loa Phường; or Edit → Permissions → turn on “Send messages”. It then leaves by itself; you need not send it again.
delivery-shut-out = Loa Phường is not in the group now. Please add it again: tap the group's name → Add members → @{ $bot }. It then leaves by itself; you need not send it again.
delivery-refused = Telegram did not take it. Please tell people by loudspeaker and paper, and tell the operator.
delivery-unknown = The connection broke, so nobody knows. Please look into the group; if it is not there, tell people by loudspeaker and paper, and tell the operator.
delivery-no-group = The neighbourhood has no group with Loa Phường any more. Please tell people by loudspeaker and paper; to bind a group, type /khupho in it.
delivery-meanwhile = Once the meeting has begun it is not sent any more; until then please tell people by loudspeaker and paper.
delivery-status = { $what ->
    [agenda] The correction
    [document] The document
    [frozen] The notice that the roll is frozen
    [move] The message about the change
    [off] The message that it is off
    [papers] The notice about ballots to every household
    [result] This result
    [roll] The notice that the roll is open to objection
   *[call] The notice
} { $state ->
    [sending] is on its way to the group.
    [later] will be sent to the group at { $at }.
    [sent] was posted in the group at { $at }.
    [known] was posted in the group.
    [doubt] may not have reached the group.
   *[not] has not reached the group.
}

# What is coming.
meeting-coming-here = { $place }: coming meetings.
meeting-coming-place = { UP($place) }
meeting-coming-private = Your household's coming meetings:
meeting-coming-own = Household { $number }: { B($answer) }.
meeting-coming-own-none = Household { $number }: { B("no answer yet") }.
meeting-coming-led = This account is linked to no household, so these are the meetings of the place you lead. To move one, call it off or see who comes, press the button below.
meeting-more-coming-here =
    { $count ->
        [one] One more meeting comes
       *[other] { $n } more meetings come
    } later. To see all, send /lichhop to Loa Phường in private.
meeting-nothing-coming = No meeting is coming in your neighbourhood. When there is one, its notice will be in the group.
meeting-nothing-coming-here = { $place }: no meeting is coming. When there is one, its notice will be in this group.

# Every "no" says what to do instead.
meeting-when-not-understood = The date and time could not be read. Type a time and a calendar date, for example: { $example }
meeting-when-unread = A number or a word about the time was not understood, so nothing was taken. Type just the time and the calendar date, for example: { $example }
meeting-when-missing-time = The time is missing. Type the time and the date, for example: { $example }
meeting-when-missing-date = The date is missing. Type the time and the date, for example: { $example }
meeting-when-no-such-date = The calendar has no such date. Type it again, for example: { $example }
meeting-when-no-such-time = There is no such time of day. Type it again, for example: { $example }
meeting-when-which-minute = Is “{ $hour }h{ $figure }” { $hour }:{ $figure }0 or { $hour }:0{ $figure }? Type both figures of the minutes and the date, for example: { $example }
meeting-when-weekday = The date you typed is a { $actual }, not a { $given }. Check the calendar and type it again, for example: { $example }
meeting-when-past = That time has passed. Choose a coming one, for example: { $example }
meeting-when-too-far = That date is too far away. Check the year and type it again, for example: { $example }
meeting-venue-missing = The place is missing. Type it, for example: Nhà văn hóa khu phố 1
meeting-title-missing = What the meeting is about is missing. Type it in short, for example: Introduction of candidates
meeting-title-is-time = That is a day or an hour, not what the meeting is about. Please type that, for example: Introduction of candidates
meeting-venue-is-time = That is a day or an hour, not a place. Please type the place, for example: Community house 1
meeting-title-holds-time = What the meeting is about says another hour. Please write only that, for example: Mending the road. Call another meeting in a message of its own.
meeting-venue-holds-time = The place has an hour or a day beside it. Please write only the place, for example: Community house 1. To change the hour, write it by itself.
meeting-tangled = There are several meetings in this message, and which place is whose is not clear. Please send each by itself, for example: 7:30 pm Saturday, Community house, Residents' meeting
meeting-one-by-one =
    Your message calls { $n } meetings. Loa Phường takes the first one now; after it, please send:
    { $list }
meeting-button-copy = Copy meeting { $at }
meeting-pin-of-which = You lead several places, so it is not clear which one this point belongs to. Please send it when Loa Phường asks for the place of a meeting (/hop).
meeting-no-pin = Where this place is on the map is not known. Please ask the official who called the meeting.
meeting-pin-kept = The point of { B($venue) } ({ $place }) is kept. Notices of meetings there have the button Directions. If the point is wrong, send another, or press below to take it away.
meeting-pin =
    { $venue }
    { $place }. Meeting: { $when }
meeting-pin-removed = The point on the map of a meeting place in { $place } is taken away: notices of meetings there have no button Directions any more. To keep another, send its point.
meeting-pin-gone = This point was taken away, or another is kept since. To see the one that is kept, press Directions under the notice.
meeting-button-pin-remove = Take this away
meeting-pin-sent = The place on the map was sent to you in private.
meeting-button-pin = Directions
meeting-title-too-long = The title is longer than { $limit } characters. Make it shorter, for example: Introduction of candidates
meeting-venue-too-long = The place is longer than { $limit } characters. Make it shorter, for example: Community house 1
meeting-reason-missing = The reason is missing. Type it in short, for example: Storm damage, urgent
meeting-reason-too-long = The reason is longer than { $limit } characters. Make it shorter, for example: Storm damage, urgent
meeting-nothing-to-lead = No neighbourhood is set up yet. Set up the ward and its neighbourhoods first with /khupho.
meeting-unknown-neighborhood = You lead no neighbourhood of that name. Press a button below or type its exact name, for example: Khu phố 2
meeting-no-group = No group is bound to { $neighborhood } yet. Add Loa Phường to the group, type /khupho there to bind the group, then call the meeting again.
meeting-group-not-bound = This group is not bound to a neighbourhood yet. An official can bind it by typing /khupho here.
meeting-roll-empty = Not sent, because { $neighborhood } has no household roll yet. Send the roll first with /hodan, then press this button again.
meeting-nothing-moved = That is the same time and place as before. Type a new time or a new place, or press Leave as it is.
meeting-already-open = This meeting has begun and can no longer be moved or called off. To meet again, use /hop.
meeting-not-posted = The notice “{ $title }” may not have reached the group of { $place }: Telegram did not take it. Please look into the group; if it is not there, invite by loudspeaker and paper, and tell the operator.

# Commands: in the list of commands, and in the help.
command-lichhop = Coming meetings
help-lichhop = coming meetings
command-hop = Call a meeting
help-hop = call a meeting
command-cuochop = My meetings
help-cuochop = my meetings: change, call off, who comes
