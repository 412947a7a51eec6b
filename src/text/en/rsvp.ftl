# Answers: one household, one answer.
rsvp-button-attending = Coming
rsvp-button-absent = Absent
rsvp-button-substitute = Family member comes
rsvp-answer-attending = coming
rsvp-answer-absent = absent
rsvp-answer-substitute = a family member comes

rsvp-saved-attending = Saved: somebody of household { $number } is coming. See you at { B($when) }. To change it, press another button.
rsvp-saved-absent = Saved: household { $number } is absent. If you can, please send another member of the family.
rsvp-saved-substitute = Saved: a family member comes for household { $number }. See you at { B($when) }. To change it, press another button.
rsvp-changed = Household { $number } is changed from “{ $before }” to “{ $answer }”. To change it again, press another button.
rsvp-unchanged = Household { $number } is still: { $answer }. To change it, press another button.
rsvp-held = Your answer is kept: { $answer }. Your link to the household waits for approval; once approved, the answer counts at once.
rsvp-which-asked = You answer for several households, so nothing is recorded yet. Please choose one in your private chat with Loa Phường.
rsvp-ask-which =
    Meeting of { $place }, { B($when) }: for which household is “{ $answer }”? Nothing is recorded yet.
    { $list }
rsvp-which-line = • Household { $number } ({ $head }): { $answer ->
        [none] no answer yet
       *[other] now { $answer }
    }
rsvp-which-line-waiting = • Household { $number }: waits to be approved
rsvp-button-which = Household { $number }
rsvp-told-household =
    { $by ->
        [none] Somebody of your family
       *[other] { $by }, of your family,
    } has just answered for household { $number }: { B($answer) }.
    The meeting: { $when }, at { $venue }. If that is wrong, press a button below.
rsvp-told-household-changed =
    { $by ->
        [none] Somebody of your family
       *[other] { $by }, of your family,
    } has just changed the answer of household { $number } from “{ $before }” to “{ B($answer) }”.
    The meeting: { $when }, at { $venue }. If that is wrong, press a button below.
rsvp-own =
    Saved, household { $number }: { B($answer) }.
    The meeting of { $place }: { B($when) }, at { B($venue) }. To change it, press another button.
    This only says who is coming. It is not a vote.
rsvp-saved-asks = Saved: household { $number }, { $answer }. Who comes is asked in your private chat with Loa Phường. To change it, press another button.
rsvp-reminded-ahead =
    A meeting of { IN($place) } is coming: { $when }, at { $venue }.
    About: { $title }
    Household { $number } has not answered yet. Please press one of the buttons below; if you are busy, a member of your household may come instead.
rsvp-reminded-eve =
    Meeting tomorrow: { IN($place) } invites household { $number } at { $when }, at { $venue }.
    About: { $title }
    Your household has not answered yet. Please press one of the buttons below; if you are busy, a member of your household may come instead.
rsvp-reminded-coming =
    See you tomorrow at { $when }, at { $venue }: the meeting of { IN($place) }.
    About: { $title }
    Household { $number } has said: { $answer }. To change it, press another button.
rsvp-own-alone =
    Household { $number }: { $answer }. The meeting is at { $when }.
    Only you see this. To change it, press another button under the notice.
rsvp-press-instead =
    Nothing was recorded from these words.
    Household { $number } has not answered about the meeting of { $place }: { B($when) }, at { B($venue) }. Please press a button below.
rsvp-press-instead-answered =
    Nothing was recorded from these words.
    Household { $number } is: { B($answer) }. The meeting of { $place }: { $when }, at { $venue }. To change it, press a button below.
rsvp-still-asked = This is still asked: who comes for household { $number }? Type the full name, or press “Leave it out”.
rsvp-put-aside = The question who comes for household { $number } is left for later. The answer “a family member comes” is kept.
rsvp-ask-substitute = Household { $number }: who of the family will come instead? Type the full name, for example: Nguyễn Thị Lan. You may leave it out.
rsvp-button-skip = Leave it out
rsvp-substitute-named = Saved: { $name } comes for household { $number }. Please bring the paper invitation for the check-in.
rsvp-substitute-skipped = Saved: a family member comes for household { $number }. Please bring the paper invitation for the check-in.
rsvp-no-longer-substitute = The name was not saved: the answer of household { $number } has changed since. To change it back, press the button under the notice.

# Recording for a household.
rsvp-choose-meeting = For which meeting?
rsvp-ask-recording =
    Recording for households of { $neighborhood }, the meeting at { B($when) }.
    Type the household's number, then its answer; several households in one message are welcome, for example:
    1, 4, 7-12 yes; 9 absent
    23 thay Nguyễn Thị Lan
    Nguyễn Văn Hùng yes
    “Thay” is who comes instead. Add “door” if asked at home, “paper” if on paper; nothing means by telephone. When all is typed, press Done.
rsvp-button-done = Done
rsvp-button-undo = Undo
rsvp-ask-answer = What did household { $number } answer?
rsvp-recorded = Recorded household { $number }: { $answer }, { $via }.
rsvp-recorded-named = Recorded household { $number }: { $name } comes instead, { $via }.
rsvp-recorded-changed = Changed household { $number } from “{ $before }” to “{ $answer }”, { $via }.
rsvp-recorded-unchanged = Household { $number } is still: { $answer }.
rsvp-recorded-changed-own = Household { $number } had answered “{ $before }” itself; now recorded: { $answer }, { $via }. The family is told.
rsvp-head-attending = Coming
rsvp-head-absent = Absent
rsvp-head-substitute = A family member comes
rsvp-many = { $count ->
    [one] { $n } household recorded.
   *[other] { $n } households recorded.
 }
rsvp-many-none = Nothing new was recorded.
rsvp-many-group = { $answer } ({ $n }, { $via }): { $numbers }
rsvp-many-group-more = { $answer } (continued): { $numbers }
rsvp-many-substitute = Household { $number }: { $name } comes instead
rsvp-many-by-name = Household { $number }: its head is { $name }
rsvp-many-changed = Household { $number }: changed from “{ $before }” to “{ $answer }”
rsvp-many-changed-own = Household { $number } had answered “{ $before }” itself, now “{ $answer }”; the family is told
rsvp-many-unchanged = As before: { $numbers }
rsvp-many-apart = By itself, other than its list: { $numbers }
rsvp-many-read-over = Reasons and remarks are not kept.
rsvp-many-page = (continued, part { $page } of { $pages })
rsvp-many-not = Not recorded:
rsvp-many-example = Please type it again, for example: 1, 4, 7-12 yes; 9 absent; 23 thay Nguyễn Thị Lan
rsvp-not-such-number = • { $numbers }: not on the roll of { $neighborhood }
rsvp-not-several = • { $name }: several households have a head of this name; type the number: { $numbers }
rsvp-not-answered = • { $numbers }: no answer is given
rsvp-not-twice = • { $numbers }: two different answers
rsvp-not-against-heading = • { $numbers }: listed under “{ $heading }” but says “{ $said }”. Please type one of the two again, for example: { $numbers } { $said }
rsvp-not-here = • { $numbers }: said to be absent, so not marked. If they left, type: { $numbers } left
rsvp-not-mismatch = • Household { $number }: { $name } is not its head
rsvp-not-clear = • “{ $words }”: not understood
rsvp-not-other-household = • “{ $words }”: whoever comes instead must be of the same household. Please type each household by itself, for example: { $sends } absent; { $goes } yes
rsvp-number-formerly = { $number } (old number { $before }, { IN($unit) })
rsvp-ask-numbers =
    Neighbourhoods became one, so a number may mean several households. Whose numbers did you type?
    { $list }
    Please press a button. For the numbers of now you may also begin with “new”, for example: new 12
rsvp-numbers-now = • Numbers of now: household { $numbers }
rsvp-numbers-old = • Old numbers of { IN($unit) }: now household { $numbers }
rsvp-button-numbers-now = Numbers of now
rsvp-button-numbers-old = Old: { IN($unit) }
rsvp-by-old-unit = Your numbers were read as the old ones of { IN($unit) }.
rsvp-by-old = Old number { $before } ({ IN($unit) }) is now household { $number }.
rsvp-undone = Undone. Households as before: { $numbers }.
rsvp-undone-left = Left as they are, because there is a newer answer: { $numbers }.
rsvp-recording-done =
    Recording for { $neighborhood }, the meeting at { $when }, is done.
    So far: coming { $attending }, family member instead { $substitute }, absent { $absent }, not answered { $silent }, of { $roll } households.
rsvp-taken-back =
    The official { $by } took back what was recorded for household { $number } at { $at }: it has no answer now.
    The meeting: { $when }, at { $venue }. Please press a button to answer.
rsvp-taken-back-to =
    The official { $by } took back what was recorded for household { $number } at { $at }: it is again { B($answer) }.
    The meeting: { $when }, at { $venue }. If that is wrong, press a button below.
rsvp-via-tap = by button
rsvp-via-phone = by telephone
rsvp-via-door = at the door
rsvp-via-paper = on paper
rsvp-recorded-for-you =
    The official { $by } recorded an answer for household { $number }: { B($answer) }, { $via }, at { $at }.
    The meeting: { $when }, at { $venue }. If that is wrong, press a button below.

# Every "no".
rsvp-too-late = Answers are no longer taken. You are still welcome at the meeting.
rsvp-called-off = This meeting was called off, so answers are no longer taken. Coming meetings: /lichhop
rsvp-another-place = This is a meeting of { $place }, not of the place of your household. Your own meetings: /lichhop. If you have a household here, send its code to Loa Phường in private.
rsvp-held-elsewhere = Not saved yet. Your link to the household waits for approval; once approved, please press this button again.
rsvp-unknown-household = The roll of { $neighborhood } has no household { $number }. Check the number and type it again, for example: 23 yes
rsvp-recording-unclear = It is not clear what to record. Type the household's number and its answer, for example: 23 yes, or 23 absent, or 23 thay Nguyễn Thị Lan
rsvp-nothing-to-undo = Only the last entry can be undone, and only once. To correct something, type the number and the answer again.
rsvp-nothing-to-record = No meeting is coming for which an answer could be recorded. Call one first with /hop.
rsvp-name-unfit = That is not a full name. Type the name of the person who comes, in Latin letters and without digits, for example: Nguyễn Thị Lan. Or press “Leave it out”.

# Commands: in the list of commands, and in the help.
command-ghinhan = Record households' answers
help-ghinhan = record answers for households
