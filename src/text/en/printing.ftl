# Papers of a meeting, to print.
printing-door = Papers to print
printing-board =
    Papers of the meeting “{ $title }”, { $place }, { $when }.
    Press the one you need; Loa Phường sends it as a PDF in A4 (the poster in A3). Official papers are in Vietnamese.
printing-button = { $printed ->
    [decision] Decision
    [ballot_list] Ballot hand-out list
    [invitation] Invitation for all
    [slips] One per household
    [door_list] List to sign
    [call_list] Whom to call
    [count_minutes] Count minutes
    [ballot_minutes] Household ballots
    [minutes] Meeting minutes
    [front_minutes] Front's minutes
    [result_sheet] Result to post
   *[poster] Poster
}
printing-file = { $printed ->
    [decision] The decision of the households (Mẫu 03). Dotted lines are written by hand.
    [ballot_list] The list to hand out and collect a paper at each household.
    [invitation] Invitation (Form 01), to be sent and posted.
    [slips] Invitations, one for each household: print them, cut each A4 page in two, and hand each to its household in person. Each has that household's own code.
    [door_list] List to sign at the door.
    [call_list] Households that have not answered, to call and write down.
    [count_minutes] Minutes of the count (Form 02), three copies. Dotted lines are for writing by hand.
    [ballot_minutes] Minutes of the count of household ballots (Form 04), a DRAFT: have somebody who knows the decree's form check it before signing. Dotted lines are for writing by hand.
    [front_minutes] Minutes of the Front committee on the list of candidates (Form 05), a DRAFT: have somebody who knows the decree's form check it before signing. Dotted lines are for writing by hand.
    [minutes] Minutes of the meeting (Form 03). Dotted lines are for writing by hand.
    [result_sheet] The result, to be posted.
   *[poster] Poster in A3, for walls and groups.
} { $place }, meeting { $when }.{ $several ->
    [yes] { " " }File { $file } of { $files }.
   *[no] { "" }
}{ $form ->
    [word] { " " }A Word file, to edit before printing.
    [picture] { " " }A picture for groups.
   *[pdf] { "" }
}{ $private ->
    [yes] { " " }It names every household: please keep it to yourself and destroy it after use. Loa Phường has logged that it was taken.
   *[no] { "" }
}
printing-unmade = This file could not be made. Please press again in a few minutes; if it fails again, tell the operator of Loa Phường.
printing-unmade-too-much = This file was too large or took too long and was stopped; everything else goes on. Please press again in a few minutes. If the discussion or the conclusion is very long, shorten it with /trinhtu and press again; if it fails again, tell the operator of Loa Phường.
printing-unmade-not-here = This server was set up without the part that makes papers, so this file cannot be made; lists and workbooks still can. If you need papers, please tell whoever runs Loa Phường.
printing-unmade-held = This file could not be made: “{ $letter }” in what the meeting was about cannot be printed, and the meeting is over, so it cannot be changed. Please take this paper as a Word file, if there is one; if not, tell whoever runs Loa Phường.
printing-unmade-letter = This file could not be made: the letter “{ $letter }” cannot be printed. It stands in { $at ->
    [household] the name or the address of household { B($number) }. Send /timho { $number } to mend it
    [substitute] the name of who goes for household { B($number) }. Send /ghinhan to write that household's answer down again
    [chair] the name of who chairs. Open /cuochop and press Edit invitation
    [guests] the guests. Open /cuochop and press Edit invitation
    [contact] the contact. Open /cuochop and press Edit invitation
    [number] the number of the invitation. Open /cuochop and press Edit invitation
    [title] what the meeting is about, which cannot be changed once it was sent: open /cuochop, call the meeting off and call it again
    [reason] why the notice was late. Open /cuochop, press Move and give the reason anew
    [candidate] the name of somebody who was introduced. The head of that neighbourhood mends it with /bieuquyet
    [venue] the place of the meeting. Open /cuochop, press Move, then the place
    [document] the name of a document. Rename the file and send it again, in /cuochop, Edit invitation
    [order] what was written of the meeting. Mend it with /trinhtu
    [count] who or what was counted. Mend it with /bieuquyet
   *[place] the name of the neighbourhood or the commune. Mend it with /khupho
}, then print again.
printing-refusal-lacks = The invitation does not say { $field ->
    [chair] who chairs
    [contact] whom to ask, with a telephone number
    [guests] the guests
   *[number] its number
} yet, so it cannot be printed. Press the button below to write it, then print again.
printing-refusal-count = No result of this meeting is published yet, so this paper cannot be printed. Enter the count with /bieuquyet.
printing-refusal-kind = What the meeting was for was corrected, and its result not yet. Please correct the result with /bieuquyet, then print again.
printing-refusal-empty = There is no roll yet, so this paper cannot be printed. Send the roll with /hodan.
printing-refusal-called-off = This meeting was called off: nothing that invites to it is printed. To call another: /hop
printing-refusal-not-ready = This meeting does not have that paper now: something was corrected, or its hour has passed. Please open the list of papers again: /cuochop
printing-refusal-nobody = Every household has answered; there is nobody left to call.
printing-button-aloud = To read out, SMS
printing-button-calendar = Add to calendar
printing-button-calendar-off = Take off calendar
printing-button-copy-bare = Copy SMS, no marks
printing-button-copy-marked = Copy SMS with marks
printing-calendar = Open this file to put the meeting into your telephone's calendar; it rings 2 hours before. If the meeting is moved, take a new file.
printing-calendar-off = This meeting is called off. Open this file to take it out of your telephone's calendar; if that does not happen by itself, please delete it there.
# Read over the ward's loudspeaker: always the Vietnamese one.
printing-aloud =
    The ward's loudspeaker announces. { $host } invites one representative of each household to a meeting.
    About: { $title }.
    Time: { $hour }, { $day }.
    Place: { $venue }.
    Please come on time. Who cannot come may send somebody of the household.{ $call }
    Once more: { $hour }, { $day }, at { $again }. Thank you.
# Read in a minute: of long ones the beginning is read.
printing-aloud-call = { " " }Who has not answered yet, please call { $phone }.
printing-aloud-more = and more, see the invitation
printing-aloud-whole = see the invitation
printing-aloud-there = the place just named
# A short message: always the Vietnamese one.
printing-sms = { $unit } invites one person of each household to: { $title }. { $when }, { $venue }.{ $has_contact ->
    [yes] { " " }Contact { $contact }
   *[no] { "" }
}
printing-short =
    The text to be read out is in the message below; read calmly it takes about { $seconds } seconds. Touch the text to copy all of it.

    SMS without Vietnamese marks ({ $bare_length } characters, one message):
    { $bare }

    SMS with marks ({ $parts } messages):
    { $marked }
printing-button-roll-up = Picture, PDF, Excel
printing-roll-up = { $commune }: { $done } of { $total } have their result.{ $has_done ->
    [yes] { " " }There: { $present }/{ $roll } households present ({ $share } of all households).
   *[no] { "" }
} As of { $when }.{ $form ->
    [pdf] { " " }A PDF to print.
    [workbook] { " " }An Excel file to work with.
   *[picture] { " " }Each bar is the households present out of all households of one place.
}
# Picture, paper and workbook of a commune: always the Vietnamese ones.
printing-roll-up-title = Introductions – { $commune }
printing-roll-up-summary = { $done } of { $total } have their result.{ $has_done ->
    [yes] { " " }There, { $present }/{ $roll } households were present ({ $share }).
   *[no] { "" }
}
printing-roll-up-axis = households present out of all households; dotted line: half
printing-roll-up-footnote = As of { $when }. This is not an election result.{ $has_more ->
    [yes] { " " }{ $more } more are in the PDF.
   *[no] { "" }
}
printing-roll-up-sheet = Roll-up
printing-row-introduced = { $who }: { $yes }/{ $roll } households in favour ({ $share } of all households){ $corrected ->
    [yes] , corrected
   *[no] { "" }
}
printing-row-short = held; no more than half of all households were present
printing-state-planned = meets { $when }
printing-state-held = met { $when }, not published
printing-state-not-called = not called
printing-state-done = published
printing-state-corrected = published, corrected
printing-column-count = No.
printing-column-name = Place
printing-column-state = State
printing-column-roll = Households
printing-column-present = Present
printing-column-present-share = Share present
printing-column-who = Most introduced
printing-column-yes = In favour
printing-column-yes-share = In favour of all
printing-column-total = Total
printing-button-squares = Square codes (PDF)
printing-button-square = Print square code
printing-squares = Square codes of { $count ->
    [one] { $n } household
   *[other] { $n } households
}, { $place }: print them on A4, cut them out, and hand each to its household in person.{ $several ->
    [yes] { " " }File { $file } of { $files }.
   *[no] { "" }
} Whoever has a code can link to that household: please keep them safe, and never send them to a group. Loa Phường has logged this.
