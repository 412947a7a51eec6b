# Papers of a meeting, to print.
printing-door = Papers to print
printing-board =
    Papers of the meeting “{ $title }”, { $place }, { $when }.
    Press the one to print; Loa Phường sends a PDF in A4 (the poster in A3). Official papers are in Vietnamese.
printing-button = { $printed ->
    [invitation] Invitation for all
    [slips] One a household
    [door_list] List to sign
    [call_list] Whom to call
    [count_minutes] Count minutes
    [minutes] Meeting minutes
    [result_sheet] Result to post
   *[poster] Poster
}
printing-file = { $printed ->
    [invitation] Invitation (Form 01), to be sent and posted.
    [slips] Invitations one a household: print, cut each A4 in two, hand each to its household. Each slip has that household's own code.
    [door_list] List to sign at the door.
    [call_list] Households that have not answered, to call and write down.
    [count_minutes] Minutes of the count (Form 02), three copies. Dotted lines are for writing by hand.
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
    [yes] { " " }It names every household: keep it to yourself and destroy it after use. Loa Phường has noted that it was taken.
   *[no] { "" }
}
printing-unmade = This file could not be made. Please press again in a few minutes; if it fails again, tell the operator of Loa Phường.
printing-refusal-lacks = The invitation does not say { $field ->
    [chair] who chairs
    [contact] whom to ask, with a telephone number
    [guests] the guests
   *[number] its number
} yet, so it cannot be printed. Press the button below to write it, then print again.
printing-refusal-count = No result of this meeting is published yet, so this paper cannot be printed. Enter the count with /bieuquyet.
printing-refusal-empty = There is no roll yet, so this paper cannot be printed. Send the roll with /hodan.
printing-refusal-nobody = Every household has answered; there is nobody left to call.
