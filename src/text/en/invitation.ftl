# The invitation by form 01: chair, guests, contact, the paper's number; documents that go with it, and paper copies.

# Lines of the notice, read by residents.
invitation-number = Invitation no. { $number }.
invitation-chair = Chair: { $chair }.
invitation-composition = Invited: one representative of each household; { $guests }.
invitation-contact = Contact: { $contact }.
invitation-documents = Documents: { $count ->
    [one] { $n } file
   *[other] { $n } files
}, sent with the invitation.
invitation-handed =
    Document for the meeting of { IN($place) }, { $when }.
    About: { $title }.
invitation-handed-late = This document comes later than the rules ask. Reason: { $reason }.

invitation-missed = The document { $file } (meeting of { IN($place) }, { $when }, about: { $title }) did not reach everybody: the meeting has begun, so the rest is not sent. Please hand a paper copy at the meeting to whoever lacks it.
invitation-off-instead = The document { $file } is not sent: the meeting of { IN($place) } ({ $when }, about: { $title }) was called off.

# What the official sees before sending.
invitation-lacking-one = { $field ->
    [chair] who chairs
   *[other] whom to contact
}
invitation-lacking = The prescribed form ({ LAW("invitation") }) also asks { $count ->
    [1] { $last }
   *[other] { $first } and { $last }
}. Press “Edit invitation”; it is remembered for the next time.
invitation-button = Edit invitation

# The sheet of one invitation.
invitation-sheet =
    Invitation to the meeting of { IN($place) }, { $when }.
    About: { $title }.
invitation-sheet-line = { $field ->
    [chair] Chair
    [guests] Guests
    [contact] Contact
   *[number] Number
}: { $now }
invitation-unset = not given
invitation-no-documents = Documents: none
invitation-document-with-notice = Document { $n }: { $name }. It goes out with the invitation.
invitation-document-waiting = Document { $n }: { $name }. Not sent yet; press “Send documents”.
invitation-document-issued = Document { $n }: { $name }. Reached { $have } of { $roll } households, { $paper } of them on paper.
invitation-documents-due = { $documents ->
    [if] If the conference decides on contributions, a fund or the village convention,
   *[must] For this matter
} documents must reach every household at least { $days } days before the meeting ({ LAW("documents_min_days") }).
invitation-left = { $count ->
    [0] Every household has the documents.
   *[other] Without documents yet, to get a paper copy: { $n } households.
}
invitation-saved = { $field ->
    [number] Saved. This number is for this invitation only; please write a new one for the next.
   *[other] Saved. The next invitation begins with it.
}
invitation-cleared = What was noted is removed.
invitation-document-kept = The document is here. It goes out with the invitation. To add more, send the next file.
invitation-document-waits = The document is here, and not sent to residents yet. When all files are here, press “Send documents”.
invitation-document-dropped = The document was taken away.
invitation-issued = The documents are on their way to the group and to each household linked here. In quiet hours (21:00 to 6:30) they will be sent at 6:30.
invitation-button-chair = Chair
invitation-button-guests = Guests
invitation-button-contact = Contact
invitation-button-number = Number
invitation-button-add = Add a document
invitation-button-drop = Drop document { $n }
invitation-button-issue = Send documents
invitation-button-paper = Paper copies
invitation-button-paper-done = All handed out
invitation-button-clear = Remove what is noted
invitation-button-done = Done
invitation-button-back = Back

# Questions.
invitation-ask = { $field ->
    [chair] Who chairs? Please write name and office, for example: Mr Nguyễn Văn Hùng, head of the Front committee
    [guests] Who is invited besides the households? For example: the secretary of the party cell
    [contact] Whom do residents ask? Please write name and telephone, for example: Mrs Lê Thị Hoa, 0912 345 678
   *[number] What is the number of the invitation? For example: 05/GM-BCTMT
}
invitation-ask-now = Now: { $now }. To remove it, press the button below.
invitation-ask-document =
    Documents for the meeting of { IN($place) }, { $when }.
    Please send the files here (PDF, Word, Excel, or a picture sent as a file), { $most } at most. Then press “Done”.
invitation-ask-late = { $documents ->
    [if] If the conference of { $when } decides on contributions, a fund or the village convention, its documents
   *[must] Documents for the meeting of { $when }
} must reach every household at least { $days } days before ({ LAW("documents_min_days") }); sent now, they are late. Why? Residents read this reason with the documents. Example: The estimate came from the ward only today

# Paper copies.
invitation-on-paper =
    Documents for the meeting of { IN($place) }, { $when }: { $n } households need a paper copy.
invitation-on-paper-more = { $count ->
    [one] { $n } more household: { $list }.
   *[other] { $n } more households: { $list }.
}
invitation-on-paper-foot = When you have handed one out, send the household's number, for example: { $number } or 7-12, 15. When all are done, press “All handed out”. This list is for officials only; please do not pass it on.
invitation-noted = { $count ->
    [one] Noted: { $n } household has the paper copy.
   *[other] Noted: { $n } households have the paper copy.
}

# Refusals.
invitation-refusal-length = { $field ->
    [chair] Please write who chairs, in { $most } characters at most, for example: Mr Nguyễn Văn Hùng, head of the neighbourhood
    [guests] Please write the guests, in { $most } characters at most, for example: the secretary of the party cell
    [contact] Please write the contact, in { $most } characters at most, for example: Mrs Hoa, 0912 345 678
   *[number] Please write the number, in { $most } characters at most, for example: 05/GM-BCTMT
}
invitation-refusal-no-phone = Residents need both a name and a telephone number. For example: Mrs Lê Thị Hoa, 0912 345 678
invitation-refusal-over = This meeting has begun or was called off, so its invitation cannot change any more. To meet again, use /hop.
invitation-refusal-too-many = At most { $most } files for a meeting. Please drop one that was not sent yet, or join some files.
invitation-refusal-nothing-to-issue = No document is waiting to be sent. To add one, press “Add a document”.
invitation-refusal-not-a-file = A file is expected here. Please send it, or press “Done” below.
invitation-refusal-unknown-numbers = Nothing was noted: the roll has no household { $numbers }{ $count ->
    [0] { "" }
   *[other] { " " }and { $more } more
}. Please check and send the whole line again, for example: 3, 7-12
invitation-refusal-no-numbers = No household number was read. For example: 3, 7-12
