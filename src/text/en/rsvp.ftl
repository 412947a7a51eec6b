# Answers: one household, one answer.
rsvp-button-attending = Coming
rsvp-button-absent = Absent
rsvp-button-substitute = Family member comes
rsvp-answer-attending = coming
rsvp-answer-absent = absent
rsvp-answer-substitute = a family member comes

rsvp-saved-attending = Saved: somebody of household { $number } is coming. See you at { $when }. To change it, press another button.
rsvp-saved-absent = Saved: household { $number } is absent. If you can, please send another member of the family.
rsvp-saved-substitute = Saved: a family member comes for household { $number }. See you at { $when }. To change it, press another button.
rsvp-changed = Changed from "{ $before }" to "{ $answer }", household { $number }. To change it again, press another button.
rsvp-unchanged = Household { $number } is still: { $answer }. To change it, press another button.
rsvp-held = Your answer is kept: { $answer }. Your household link waits for approval; once approved, the answer counts at once.
rsvp-told-household =
    Another account of household { $number } has just answered: { $answer }.
    The meeting: { $when }, at { $venue }. If that is wrong, press a button below.
rsvp-told-household-changed =
    Another account of household { $number } has just changed the answer from "{ $before }" to "{ $answer }".
    The meeting: { $when }, at { $venue }. If that is wrong, press a button below.
rsvp-own =
    Saved, household { $number }: { $answer }.
    The meeting of { $place }: { $when }, at { $venue }. To change it, press another button.
    This only says who is coming. It is not a vote.
rsvp-ask-substitute = Household { $number }: who of the family will come instead? Type the full name, for example: Nguyễn Thị Lan. You may leave it out.
rsvp-button-skip = Leave it out
rsvp-substitute-named = Saved: { $name } comes for household { $number }. Please bring the paper invitation for the check-in.
rsvp-substitute-skipped = Saved: a family member comes for household { $number }. Please bring the paper invitation for the check-in.
rsvp-no-longer-substitute = The name was not saved: the answer of household { $number } is another by now. To change it back, press the button under the notice.

# Recording for a household.
rsvp-choose-meeting = For which meeting?
rsvp-ask-recording =
    Recording for households of { $neighborhood }, the meeting on { $when }.
    Type the household's number and its answer, one household at a time, for example:
    23 co (coming)
    23 vang (absent)
    23 thay Nguyễn Thị Lan (comes instead)
    Add cua if asked at the door, giay if on paper; nothing means by telephone. When done: /huy
rsvp-ask-answer = What did household { $number } answer?
rsvp-recorded = Recorded household { $number }: { $answer }, { $via }.
rsvp-recorded-named = Recorded household { $number }: { $name } comes instead, { $via }.
rsvp-recorded-changed = Changed household { $number } from "{ $before }" to "{ $answer }", { $via }.
rsvp-recorded-unchanged = Household { $number } is still: { $answer }.
rsvp-recorded-next = Type the next household, or /huy when done.
rsvp-via-tap = by button
rsvp-via-phone = by telephone
rsvp-via-door = at the door
rsvp-via-paper = on paper
rsvp-recorded-for-you =
    { $by } recorded an answer for household { $number }: { $answer }, { $via }, at { $at }.
    The meeting: { $when }, at { $venue }. If that is wrong, press a button below.

# Every "no".
rsvp-too-late = Answers are no longer taken. You are still welcome at the meeting.
rsvp-called-off = This meeting was called off, so answers are no longer taken. Coming meetings: /lichhop
rsvp-held-elsewhere = Not saved: your request waits for approval and keeps an answer for another meeting. Once approved, press this button again.
rsvp-unknown-household = The roll of { $neighborhood } has no household { $number }. Check the number and type it again, for example: 23 co
rsvp-recording-unclear = It is not clear what to record. Type the household's number and its answer, for example: 23 co, or 23 vang, or 23 thay Nguyễn Thị Lan
rsvp-nothing-to-record = No meeting is coming for which an answer could be recorded. Call one first with /hop.
rsvp-name-unfit = That is not a full name. Type the name of the person who comes, without digits, for example: Nguyễn Thị Lan. Or press "Leave it out".

# Commands: in the list of commands, and in the help.
command-ghinhan = Record a household's answer
help-ghinhan = record an answer for a household
