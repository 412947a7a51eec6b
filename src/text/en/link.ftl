# Linking accounts to households; approval; my data.
link-privacy =
    Before going on, please read:
    1) { $controller } keeps your name, your household's address, your Telegram account number and your answers about meetings.
    2) Only to invite you to meetings, to tell you of election days and to send you announcements of your place. Answers are kept until { $days } days after the meeting.
    3) Messages pass through Telegram's servers abroad.
    4) You may see your data, ask for them to be put right, delete them, or withdraw, at any time with /dulieu.
    5) If you do not agree, you are still invited by paper and loudspeaker.
link-button-agree = I agree
link-button-decline = I do not agree
link-consent-declined = Loa Phường keeps nothing about you. Your family is still invited by paper and loudspeaker like every household. If you change your mind, type the household code printed on the invitation.
link-ask-code = Please type the household code printed on the invitation.
link-ask-code-held = Your answer “{ $answer }” will count once this account is linked to its household. Please type the household code printed on the invitation.
link-ask-code-elsewhere = That notice is for { $place }, not for where your household is; your answer “{ $answer }” was not saved. If you have a household there, type the household code on its invitation; if not, press Never mind and see your family's meetings: /lichhop
link-not-a-code = This is not a household code. The code on the invitation has seven letters and digits, like BK4-7MTP (six on older paper). Please type it as printed, without marks, or press Never mind.
link-wrong-code = No household has this code. Please look at the code on the invitation again; { $count ->
        [one] one try is
       *[other] { $n } tries are
    } left. If you cannot find the paper, ask the neighbourhood's Front committee.
link-received = Your request to be linked to household { $number }, { $place } has arrived. The Front committee will check it, usually within a day. Loa Phường will tell you.
link-received-held = Your request to be linked to household { $number }, { $place } has arrived. The Front committee will check it, usually within a day. Your answer “{ $answer }” counts as soon as it is approved.
link-received-elsewhere = The answer you pressed before was for a meeting of another neighbourhood, so it does not count.
link-already-pending = Your request to be linked to household { $number }, { $place } is waiting for the Front committee.
link-already-pending-held = Your request to be linked to household { $number }, { $place } is waiting for the Front committee. Your answer “{ $answer }” counts as soon as it is approved.
link-button-withdraw = Withdraw
link-button-withdraw-of = Withdraw { $number }
link-withdrawn = Your request to be linked with household { $number }, { $place } is withdrawn. No official has to decide it any more. When you need it, type the household code printed on the paper invitation.
link-request-withdrawn = The applicant withdrew: { $applicant } no longer asks to be linked to household { $number } ({ $head }), { $place }. There is nothing to decide.
link-request-forgotten = The applicant for household { $number }, { $place } deleted their data, and the request with it. There is nothing to decide.
link-request-forgotten-decided = The applicant for household { $number }, { $place } deleted their data. There is nothing to do.
link-withdraw-approved = Your request was approved before it was withdrawn: you speak for household { $number }, { $place }. To stop, send /ho, press “Household { $number }”, then “Stop answering”.
link-withdraw-ended = Your request to be linked with household { $number }, { $place } no longer waits, so there is nothing to withdraw. See the households you answer for: /ho
link-already-withdrawn = The applicant withdrew this request. See the others: /duyet
link-already-linked = This account speaks for household { $number }, { $place } already. See /ho.
link-answer-attending = Coming
link-answer-absent = Absent
link-answer-substitute = Family member comes
link-request =
    { $place }. Somebody asks to be linked to household { $number } ({ $head }): { B($applicant) }.{ $came ->
        [link] {" "}This person opened the household's link.
        [code] {" "}This person typed the household code.
       *[unknown] {""}
    }
    { $accounts }
    Approve?
link-request-others = { $count ->
    [one] One account speaks
   *[other] { $n } accounts speak
} for it already: { $names }.
link-request-none = The household has no account yet.
link-request-some = The household has { $count ->
        [one] one account
       *[other] { $n } accounts
    } already.
link-request-beside = { $count ->
        [one] Another person waits
       *[other] { $n } others wait
    } for this household: { $names }.
link-request-since = This request has waited since { $at }.
link-still-waiting = { $count ->
        [one] One request has waited
       *[other] { B($n) } requests have waited
    } for more than three days, the oldest since { $since }. Please check and approve or refuse, so that people can answer invitations.
link-button-approvals = See and decide
link-button-approve = Approve
link-button-reject = Refuse
link-requests = { $count ->
        [one] There is one request above. If you have checked it, you may approve it.
       *[other] There are { $shown } requests above. If you have checked them all, you may approve them at once.
    }
link-requests-left = { $count ->
        [one] One more waits
       *[other] { $n } more wait
    }; see them with the button below, or send /duyet again.
link-button-approve-all = Approve all ({ $n })
link-no-requests = No request is waiting.
link-ask-why-not =
    Refuse { $applicant } for household { $number } ({ $head }): why? The applicant reads the reason. Press a button, or type a few words.
link-button-not-met = Not met yet
link-button-not-of-household = Not of the household
link-button-unsaid = No reason
link-button-keep-request = Not decided yet
link-button-next-requests = Show the next
link-why-not-met = nobody has met or called this person yet.
link-why-not-of-household = this person does not belong to the household.
link-rejected-why = Reason: { $why }
link-why-not-empty = Please type the reason in a few words, or press a button below.
link-why-not-long = The reason has { $length } characters; at most { $limit }. Please make it shorter.
link-decided-approved = Approved: { $applicant } speaks for household { $number } ({ $head }), { $place }.
link-decided-rejected = Refused: { $applicant } asked for household { $number } ({ $head }), { $place }.
link-all-approved = { $count ->
        [one] One request
       *[other] { $n } requests
    } approved. Everyone concerned was told.
link-already-approved-by = This request was approved by { $by }. See the other requests: /duyet
link-already-approved = This request was approved already. See the other requests: /duyet
link-already-rejected-by = This request was dealt with by { $by } and no longer waits. See the other requests: /duyet
link-already-rejected = This request was dealt with and no longer waits. See the other requests: /duyet
link-approved = Approved. You speak for household { B($number) }, { $place }. When a meeting notice comes in the group, press a button to answer for the whole household.
link-rejected = Your request to be linked to household { $number }, { $place } was not approved. Please see or call the head of the neighbourhood's Front committee, then type the household code again.
link-one-more = Household { $number }, { $place } has one more account: { B($name) }. The household's last answer is the one that counts. If you do not know this person, please tell the Front committee.
link-household-left = Household { $number }, { $place } is no longer on the roll, so this account is no longer linked to it. If this is a mistake, please tell the neighbourhood's Front committee.
link-household-left-waiting = Household { $number }, { $place } is no longer on the roll, so your request to speak for it waits no longer. If this is a mistake, please tell the neighbourhood's Front committee.
link-held-counted = Saved for household { $number }, { $place }: { B($answer) }. To change it, press again under the notice in the group.
link-held-lapsed = The answer pressed before approval for household { $number }, { $place } does not count: it came too late, or the household has answered otherwise. See /lichhop.
link-my-approved = Household { $number }, { $place }. You speak for it. { $accounts }
link-my-deputy = Household { $number }, { $place }. An official lets you answer for it, too. { $accounts }
link-my-accounts = { $count ->
        [one] One account speaks
       *[other] { $n } accounts speak
    } for the household.
link-my-waiting = { $count ->
        [one] One request is
       *[other] { $n } requests are
    } waiting.
link-my-pending = Household { $number }, { $place }. Your request is waiting for the Front committee, sent at { $at }.
link-data =
    What Loa Phường keeps about this account:
    { $list }
link-data-line-name = Displayed name: { $name }
link-data-line-consent = Agreed to data being kept at { $at }
link-data-line-approved = Speaks for household { $number }, { $place }, asked at { $at }
link-data-line-pending = Asks for household { $number }, { $place }, asked at { $at }
link-data-line-row = On the roll, household { $number }, { $place }: head { $head }, address { $address }{ $representative ->
    [none] .
   *[other] , represented by { $representative }.
}
link-data-line-ended = Link to household { $number }, { $place }: { $state ->
    [rejected] not approved
   *[revoked] ended
}, { $date }
link-data-line-act = In the log: { $at }, { $act }, { $place }
link-data-line-more = { $count ->
    [one] { $n } more line is in the file.
   *[other] { $n } more lines are in the file.
}
link-data-line-answer = Answer to “{ $title }” ({ $date }): { $answer }
link-data-line-voice = Voice recorded for the meeting “{ $title }” ({ $date }): { $seconds } seconds, kept { $at }
link-data-line-office = Office: { $office }
link-data-line-reminders-on = Election-day reminders: on
link-data-line-reminders-of = Reminders of: { $place }
link-data-line-reminders-off = Election-day reminders: stopped
link-button-copy = Download
link-button-delete = Withdraw, delete
link-nothing-kept = Loa Phường keeps no data of this account, except a language if you chose one.
link-data-page = A page to read: open it in a browser, without the network. The content is that of the other file.
link-data-copy = This is everything Loa Phường keeps about this account.
link-ask-delete =
    Deleted at once: your name, account number, agreement, links to households, waiting requests, election reminders and unsent messages to you.
    Kept: the answers about meetings, because they are the household's, but no longer who pressed; and published numbers. Of whoever held an office the log (24 months) and the meetings they called keep the account number.
    Your family is still invited by paper and loudspeaker.
link-ask-delete-office = Your office stays, with your name, until whoever gave it takes it back, because it is a public matter.
link-button-delete-all = Delete all
link-button-keep = Keep
link-delete-dropped = Left as it is; nothing was deleted.
link-deleted = Deleted. Loa Phường no longer keeps your name, account number or links (the log of what officials did, if any, stays 24 months). The household's answers stay, without who pressed. To come back, type the household code on the invitation.
link-deleted-office = Your office stays, with your name; to end it, ask whoever gave it to take it back.
link-no-name = (no name)
# Labels in the file.
link-data-name = Displayed name
link-data-consent-at = Agreed at
link-data-households = Households
link-data-household = Household number
link-data-place = Place
link-data-state = State
link-data-approved = approved
link-data-pending = waiting for approval
link-data-requested-at = Asked at
link-data-answers = Answers about meetings
link-data-meeting = Meeting
link-data-meeting-at = Held at
link-data-answer = Answer
link-data-given-at = Answered at
link-data-objections = Objections to the roll
link-data-objection = Objection
link-data-objection-head = Head of household
link-data-objection-address = Address
link-data-rows = Households on the roll
link-data-representative = Represented by
link-data-alley = Alley
link-data-cluster = Group
link-data-speakers = Accounts that speak for it
link-data-ended = Links that ended
link-data-ended-at = Ended at
link-data-rejected = not approved
link-data-revoked = ended
link-data-corrections = Requests for a correction
link-data-wrong = What is wrong
link-data-reason = Reason
link-data-answer-by = To be looked at by
link-data-done-by = To be settled by
link-data-voices = Voice recordings
link-data-voice-seconds = Seconds
link-data-voice-at = Kept at
link-data-acts = Acts in the log
link-data-act = Act
link-data-act-at = At
link-page-title = What Loa Phường keeps about me
link-page-lead = Everything Loa Phường keeps about this account, at { $at }. To correct or delete it, send /dulieu in Telegram.
link-page-none = Nothing.
link-data-offices = Offices
link-data-reminders = Election reminders
link-data-reminders-of = Reminders of
link-data-reminders-on = on
link-data-reminders-off = stopped
# Refusals.
link-refusal-unknown = This link no longer leads to a household. Type the household code printed on the invitation, or ask the neighbourhood's Front committee.
link-refusal-other = This account is linked to household { $number }, { $place }. For both, ask the official in charge. To change: /ho, press “Household { $number }”, “Stop answering”, then type the code.
link-refusal-other-waits = This account waits to be approved for household { $number }, { $place }. If that was the wrong code, send /ho, press “Withdraw { $number }”, then type the code again.
link-many-guesses = { $wrong } wrong household codes came within 15 minutes, from all accounts together. Somebody may be trying codes. { $closed ->
        [yes] Typed codes are not taken for now; the links on the invitations still work.
       *[no] From { $limit } on, typed codes will not be taken for a while.
    } Every link still waits for an official.
link-refusal-codes-closed = Too many wrong codes are coming in, so typed codes are not taken for now. Please try again after { $until }, or open the link on the invitation.
link-refusal-pass-over = This square code was used, or its 5 minutes are over. Please ask the official for another.
link-refusal-refused-lately = Twice this account was not approved for household { $number }, { $place }. Please see or call the Front committee; you may ask again after { $until }.
link-refusal-withdrawn-lately = Within a day you have withdrawn requests for household { $number }, { $place } several times. Please see or call the Front committee; you may ask again after { $until }.
link-refusal-guesses = Too many wrong codes. Please try again after { $until }, or ask the neighbourhood's Front committee for the code.
link-refusal-closed = Answers to this meeting are closed; you are still invited to come. To link this account, type the household code printed on the invitation.

# Commands: in the list of commands, and in the help.
command-ho = My household
help-ho = my household
command-dulieu = See, correct or delete my data
help-dulieu = see, correct or delete my data
command-duyet = Approve links to households
help-duyet = approve people who ask to be linked
