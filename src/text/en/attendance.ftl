# Who comes, who sends whom, who has not answered: for those who lead the neighbourhood.
attendance-button-door = Who comes
attendance-button-coming = Coming
attendance-button-sending = Sending somebody
attendance-button-silent = Not answered
attendance-button-print = File to print
attendance-button-next = Next page
attendance-button-before = Page before
attendance-button-looks = Who looked
attendance-overview =
    { $place }, the meeting at { $when }.
    Coming: { B($attending) }/{ $roll }
    A family member comes: { B($substitute) }/{ $roll }
    Absent: { B($absent) }/{ $roll }
    Not answered: { B($silent) }/{ $roll }
    Households: { $roll }

    The lists name every family; please do not pass them on. Each look is logged, and the ward can read the log.
attendance-head-coming = { $count ->
    [one] Coming: { B($n) }/{ $roll } households.
   *[other] Coming: { B($n) }/{ $roll } households.
 } { $place }, { $when }.
attendance-head-sending = { $count ->
    [one] A family member comes: { B($n) }/{ $roll } households.
   *[other] A family member comes: { B($n) }/{ $roll } households.
 } { $place }, { $when }.
attendance-head-silent = { $count ->
    [one] Not answered: { B($n) }/{ $roll } households.
   *[other] Not answered: { B($n) }/{ $roll } households.
 } { $place }, { $when }.
attendance-no-alley = No alley given
attendance-line = { $number }. { $head }
attendance-line-substitute = {", "}{ $name } comes instead
attendance-page = Page { $page } of { $pages }
attendance-file = The list to print, for the meeting at { $when }. It names every family: keep it to yourself and destroy it afterwards. Loa Phường writes down that you took it.
attendance-looks = Who looked at or took lists of households of { $commune }:
attendance-look = • { $at }: { $by }, { $neighborhood }, { $act }
attendance-looks-none = Nobody yet.
attendance-look-unnamed = an official without a name
attendance-look-codes = took the household codes
attendance-look-roll = imported the roll
attendance-look-answers = read who comes
attendance-look-printed = took the file of who comes
attendance-look-household = looked at one household
attendance-look-removed = removed an account from a household
attendance-look-renewed = gave a household a new code
attendance-look-undone = undid an import of the roll
attendance-look-exported = took the roll as a file
attendance-look-added = added a household
attendance-look-changed = changed a household
attendance-look-closed = closed a household
attendance-look-pass = showed a square code for linking
attendance-look-deputy = named somebody of another household to answer
attendance-look-compared = compared a file with the roll
attendance-look-requests = read requests to be linked to households
attendance-look-objections = read objections to the roll
attendance-look-calls = read the call list of a meeting
attendance-look-of = { " " }(household { $number })
attendance-sheet = Who comes
attendance-sheet-title = Who comes to the meeting, { $place }
attendance-sheet-meeting = { CAP($title) }. { $when }, at { $venue }
attendance-sheet-note = For this meeting only; it says who comes and is no vote. Not to be sent to a group.
attendance-column-count = No.
attendance-column-number = Household
attendance-column-head = Head
attendance-column-address = Address
attendance-column-answer = Answer
attendance-column-substitute = Who comes instead
attendance-column-signature = Signature
attendance-answer-none = not answered
