# The household roll.
roll-panel = { $place }: { $count ->
        [one] one household
       *[other] { $size } households
    } on the roll, { $accounts-count ->
        [0] no account
        [one] one account
       *[other] { $accounts } accounts
    } linked.
roll-panel-last = The roll was last imported at { $at }.
roll-panel-empty = { $place }: no household roll yet.
roll-panel-how = To import or update it, send the roll (.xlsx, .xls, .ods or .csv) here. Send the whole new roll when something changes; household codes handed out stay as they are.
roll-panel-closed = You are on the list of candidates, or your release is to be decided, so you may not change, open or freeze the roll; another official of this place, or a ward officer, does.
roll-button-template = Roll template
roll-button-codes = Codes to print
roll-button-export = Get the roll
roll-button-undo = Undo the import
roll-button-undo-sure = Yes, undo
roll-button-keep = No, leave it
roll-choose = Whose roll would you like to see?
roll-choose-for-file = Whose household roll is the file “{ $file }”?
roll-reading = Reading the file “{ $file }” for { $place }. Please wait a moment; nothing has changed yet.
roll-reading-instead = The file sent before was not decided and is passed over; if it is the right one, send it again later, one file at a time.
roll-already-reading = This file was taken already; no need to press again.
roll-fetch-failed = The file “{ $file }” could not be fetched. Nothing has changed. Please send it again; if it fails again, tell the operator.
roll-in-group = If the file or picture just sent has names or addresses of residents, please delete it from the group now. Officials, please send the household roll as an Excel file to Loa Phường in private. Nothing of it was read.
roll-rejected-file = The file “{ $file }” was not taken; the roll of { $place } stays as it is. { $reason }
roll-rejected-rows =
    The file “{ $file }” has { $count ->
        [one] one fault
       *[other] { $total } faults
    }, so no household was taken; the roll of { $place } stays as it is.

    { $list }

    Please correct the file and send all of it again.
roll-rejected-numbers = Each household needs a number of its own. If each alley or group counts again from 1, please add a row with the name of the alley or group right above its household 1; Loa Phường will number on.
roll-rejected-more = And { $count ->
        [one] one more fault
       *[other] { $n } more faults
    }
roll-fault = Row { $row }, column { $column }: { $problem }
roll-fault-row = Row { $row }: { $problem }
roll-fault-sheet = Sheet { $sheet }. { $line }
roll-problem-missing-number = the household number is missing
roll-problem-duplicate = the household number is the same as in row { $first }
roll-problem-duplicate-elsewhere = an earlier sheet has this household number; please number on
roll-problem-error = the cell is a formula in error; please type what it should say
roll-problem-no-value = the formula has no result; open it in Excel, save, and send it again
roll-problem-old-letters = letters of an old encoding (.VnTime or VNI); change them to Unicode and send it again
roll-problem-number-long = the household number is longer than { $limit } characters
roll-problem-not-whole = the household number is not a whole number; right would be: 23
roll-problem-missing-head = the name of the head is missing
roll-problem-head = the head of the household is not a name; right would be: Nguyễn Văn A
roll-problem-too-long = longer than { $limit } characters
roll-problem-not-text = not text (Excel may have turned it into a date); format the cell as Text and type it again
roll-problem-personal = a number like that of an identity card or a telephone; please delete it, Loa Phường does not take such numbers
roll-problem-nobody-is-head = another household begins and no row of it says “Chủ hộ”; please say who is the head
roll-problem-two-people = the cell names two people; please write the head alone, one household a row
roll-problem-below = a household below the row that ends the table (row { $end }); please move it up
# Where the template is, and how to get it.
roll-template-at = the button below
roll-template-by = the button below
roll-file-old-sheet = It is another kind of spreadsheet. Open it in Excel, choose Save as, .xlsx, and send it again.
roll-file-word = It is a text document. Copy the list into the template from { $at }, save as .xlsx and send that.
roll-file-pdf = It is a PDF. Please send an .xlsx spreadsheet; get the template with { $by }.
roll-file-picture = It is a picture. Please send an .xlsx spreadsheet; get the template with { $by }.
roll-file-archive = It is an archive. Unpack it and send only the .xlsx spreadsheet.
roll-file-unknown = It is not a spreadsheet. Please send an .xlsx or .csv file; get the template with { $by }.
roll-file-encrypted = It is locked with a password. Remove the password and send it again.
roll-file-damaged = It is damaged, perhaps by a broken upload. Save it again and send it once more.
roll-file-encoding = Its letters are in an old encoding (TCVN3, VNI or Windows-1258), and it is not certain which. Change them to Unicode, or save it as .xlsx, and send it again.
roll-file-large = It is too large. A list needs a few hundred kilobytes; remove pictures and spare sheets, { $megabytes } MB at most.
roll-file-open-quote = In row { $row } a double quote is opened but never closed, so the rows below cannot be read. Open it in Excel, save it as .xlsx and send it again.
roll-file-unpacks = It holds too many cells. Copy the list into the template from { $at } and send that.
roll-file-empty = There is no text in it. Please check and send it again.
roll-file-no-header = There is no header row with the column { $columns }. Please use the template; get it by { $by }.
roll-file-two-columns = Two columns are both { $column } (columns { $first } and { $second }). If these are two tables side by side, please move the right one below the left one; otherwise please keep one column.
roll-file-people = It is a list of people (column { $column } gives the relation to the head). Please send one row for each household.
roll-file-people-with-head = It is a list of people: column { $person } names each, column { $head } the head, and the same head stands in several places. Please send one row for each household.
roll-file-people-below-numbers = This seems to list people: column { $column } has a number only in the first row of each household; from row { $row } on people have none. Please send one row for each household, or add a column with the relation to the head.
roll-file-no-values = Cell { $cell }{ $more ->
    [0] {" "}contains a formula
   *[other] {" "}and { $n } more contain formulas
} without a stored result. Open the file in Excel, save it, and send it again.
roll-file-hidden-sheet = The households are in the hidden sheet “{ $sheet }”. Show that sheet and send the file again.
roll-file-too-few = The roll has only { $count ->
        [0] 0 households
        [one] one household
       *[other] { $found } households
    }; at least { $least } are needed. Please check the file.
roll-file-too-many = The roll has more than { $most } households, the most a neighbourhood can have. Please check the file.
roll-column-number = Số hộ (number)
roll-column-head = Chủ hộ (head)
roll-column-address = Địa chỉ (address)
roll-column-representative = Người đại diện (representative)
roll-columns-and = { $first } and { $second }
roll-preview =
    The file “{ $file }” holds { $count ->
        [one] one household
       *[other] { $total } households
    } for { $place }.
    { $changes }.

    First households:
    { $sample }
# Only what is not 0.
roll-change = { $kind ->
    [added] New: { B($n) }
    [returned] Back on the roll: { B($n) }
    [moved] New number: { B($n) }
    [changed] Changed: { B($n) }
    [removed] Leaving the roll: { B($n) }
   *[unchanged] Unchanged: { B($n) }
}
roll-preview-row = Household { $number }: { $head }
roll-preview-row-full = Household { $number }: { $head }, { $address }
roll-numbers-more = and { $n } more
roll-lines-more = And { $n } more
roll-accounts-more = { $count ->
        [one] And { $n } more account
       *[other] And { $n } more accounts
    }
roll-preview-added = New households: { $list }.
roll-preview-returned = Back with their old codes: { $list }.
roll-preview-changed = Address, alley or representative changed: { $list }.
roll-preview-removed = Households that would leave: { $list }.
roll-preview-moved = New numbers (codes, accounts and answers go with the family):
roll-preview-moved-line = • { $head }: { $before } → { $now }
roll-preview-moved-line-full = • { $head }: { $before } ({ $was }) → { $now } ({ $is })
roll-preview-heads = New heads (code and accounts stay):
roll-preview-head-line = • No. { $number }: { $before } → { $now }
roll-preview-losing-line = • { $name }, household { $number }{ $waits ->
        [yes] {" (request waits)"}
       *[no] {""}
    }
# One number with another head at another address: two readings.
roll-preview-doubt-renumbered = { $count ->
        [one] One number has
       *[other] { B($n) } numbers have
    } another head at another address: was the list numbered anew?
roll-preview-doubt-renumbered-no-house = { $count ->
        [one] One number has
       *[other] { B($n) } numbers have
    } another head, at another address or without a house number: was the list numbered anew?
roll-preview-doubt = { $count ->
        [one] One number has
       *[other] { B($n) } numbers have
    } another head at another address: are these other families, or the same with names and addresses put right?
roll-preview-doubt-no-house = { $count ->
        [one] One number has
       *[other] { B($n) } numbers have
    } another head, at another address or without a house number: are these other families, or the same with names and addresses put right?
roll-preview-renumbered = • If it was numbered anew, codes and accounts go with the families. { $changes }. Accounts that lose the link, with those that wait: { $lost }.
roll-preview-others = • If these are other families, the old households leave and the new ones get new codes. { $changes }. Accounts that lose the link, with those that wait: { $lost }.
roll-preview-same-numbers = • If they are the same, codes and accounts stay with the numbers. { $changes }. Accounts that lose the link, with those that wait: { $lost }.
# One name in different houses under different numbers: perhaps two people.
roll-preview-namesakes = { $count ->
        [one] One head has
       *[other] { B($n) } heads have
    } the name of a household in another house: a family that moved, or somebody else of that name?
roll-preview-have-moved = • If all of them moved, codes, accounts and answers go with them. { $changes }. Accounts that lose the link, with those that wait: { $lost }. If you are not sure, do not choose this: a new code is soon given, one in other hands is hard to take back.
roll-preview-again = What is to be known about the file (sheets and rows that were not read and the like), if anything, stood in the first preview. To read it again, please send the file again.
roll-preview-in-file = Only some are named here. Every household, every account and every row that was not read stands in a file: press See every change.
roll-preview-choose = Nothing has changed yet. Please press a button.
roll-preview-same = This roll is the one in use. Importing it again changes nothing.
roll-button-renumbered = Numbered anew
roll-button-others = Other families
roll-button-same-numbers = The same families
roll-button-moved = They moved house
roll-preview-head-accounts = { $line } (accounts: { $names })
roll-accounts-beside = and { $n } more
roll-preview-heads-speak = The accounts named above would speak for the new head. If they are not of that family, take them off in /timho.
roll-preview-unlinked = { $count ->
        [one] One account (or one that waits)
       *[other] { $n } accounts (with those that wait)
    } would lose the link, because their household leaves.
# What to know about the file before it is taken over.
roll-found-sheets = { $n } sheets were read: { $list }.
roll-found-sheet = { $sheet } ({ $count ->
    [one] { $n } household
   *[other] { $n } households
})
roll-found-sheets-unread = No table of households in: { $list }.
roll-found-sheets-beyond = The file has too many sheets, so that the last ones were not read: { $list }. If households stand there, please move them to the first sheets and send the file again.
roll-found-sheet-people = Sheet “{ $sheet }” lists people and was not read.
roll-found-sheet-hidden = The hidden sheet “{ $sheet }” has { $count ->
    [one] { $n } household
   *[other] { $n } households
}, not read. If they belong here, show the sheet and send the file again.
roll-found-sheet-repeats = Sheet “{ $sheet }” ({ $count ->
    [one] { $n } household
   *[other] { $n } households
}) only repeats what other sheets have, and was not read.
roll-found-hidden-rows = { $count ->
    [one] { $n } household in a hidden row was read too: row { $rows }.
   *[other] { $n } households in hidden rows were read too: rows { $rows }.
}
roll-found-hidden-columns = Hidden columns were read too: { $list }.
roll-found-no-address = There is no column with addresses, so the households have none.
roll-found-numbered-on = The numbers in the file begin again at 1, so Loa Phường numbers on from 1 to { $n }.
roll-found-counted = The file has no household numbers, so Loa Phường counts from 1 in the order of the file.
roll-found-converted = Letters of an old encoding ({ $letters }) were changed. Please look at the names above with care.
roll-found-people = The file lists people ({ $people } rows); they were put together by their heads into { $households } households.
roll-found-sections = Not counted as households (names of clusters, sums): row { $rows }.
roll-found-noughts = Numbers that differ only by leading zeros (like 01 and 1) are taken for two households: row { $rows }. If they are one, please mend the file and send it again.
roll-found-rows-unread = Not read, please look at: row { $rows }.
roll-found-chosen = Columns as an official chose them: { $list }. If that is wrong, press Choose columns.
roll-chosen = { $column } in column { $letters } “{ $heading }”
roll-chosen-bare = { $column } in column { $letters }
roll-chosen-counted = { $column } counted by Loa Phường
roll-chosen-none = { $column } in no column
roll-row-of-sheet = { $row } ({ $sheet })
roll-rows-more = and { $n } more
roll-ask-column = File “{ $file }” of { $place }: which column is { B($column) }?
roll-ask-sheet = Sheet “{ $sheet }”:
roll-ask-line = Column { $column } “{ $heading }”: { $values }
roll-ask-line-bare = Column { $column }: { $values }
roll-ask-once = Press a button. Nothing has changed yet.
roll-ask-kept = Press a button. Nothing has changed yet. Once the list is taken over, Loa Phường remembers this heading.
roll-button-column = Column { $column }
roll-button-count = Count them
roll-button-no-column = None of these
roll-button-columns-again = Choose columns
roll-preview-question = Nothing has changed yet. If this is right, press Import the roll.
roll-button-import = Import the roll
roll-button-drop = Drop
roll-button-changes = See every change
roll-imported =
    The roll of { $place } is imported: { $count ->
        [one] one household
       *[other] { $size } households
    }.
    { $changes }.
roll-imported-unlinked = { $count ->
        [one] One account (or one that waited) lost its link and was told.
       *[other] { $n } accounts (with those that waited) lost their links and were told.
    }
roll-imported-undo = If this was a mistake, press “Undo the import” within 24 hours, here or in /hodan.
roll-ask-undo =
    Undo the import of { $at }, { $place }? It did: { $changes }.
    Numbers, heads, addresses and the accounts that lost their household by it become what they were; codes stay as they are.
roll-undone = Undone. The roll of { $place } is what it was before the import: { $count ->
        [one] one household
       *[other] { B($size) } households
    }.
roll-undone-accounts = { $count ->
        [one] One account (or one that waits) is back with its household, as before, and was told.
       *[other] { $n } accounts (with those that wait) are back with their households, as before, and were told.
    }
roll-undone-elsewhere = { $count ->
        [one] One account (or one that waits) has another household meanwhile and keeps it.
       *[other] { $n } accounts (with those that wait) have other households meanwhile and keep them.
    }
roll-asks-again = The roll of { $place } was put right. Your request to speak for household no. { B($number) } waits to be approved again, as before; please ignore the message that it had left the roll.
roll-speaks-again = The roll of { $place } was put right. This account answers for household no. { B($number) } again, as before; please ignore the message that it had left the roll.
roll-imported-next = To print the household codes, press the button below.
roll-discarded = The file is dropped. The roll stays as it is.
roll-already-imported = This roll is imported already; no need to press again.
roll-template-caption = Template of the household roll. One row for each household; fill it in and send it here.
roll-codes-caption = Household codes of { $place }: { $count ->
        [one] one household
       *[other] { $size } households
    }. Each code is for one household alone: hand it over in person and never send this sheet to a group. Loa Phường writes down that you took it.
roll-export-caption = Household roll of { $place }: { $count ->
        [one] one household
       *[other] { $size } households
    }, with who is linked. It holds names and addresses: never send it to a group. You may change it and send it back. Loa Phường writes down that you took it.
roll-changes-caption = Whatever the file “{ $file }” would change in the roll of { $place }, with the accounts of each household. Nothing has changed yet: please press a button of the message before. It holds names and addresses: never send it to a group. Loa Phường writes down that you took it.
# Refusals.
roll-refusal-too-large = The file is too large. A roll may have { $megabytes } MB at most; remove pictures and spare sheets and send it again.
roll-refusal-overtaken = Another file was imported in the meantime. Send this one again to preview it anew.
roll-refusal-changed-since = The roll has changed since, so this preview is out of date. Send the file again to preview it anew.
roll-refusal-too-old = This file was not imported within 24 hours and is dropped; the roll stays as it is. Please send the file again.
roll-no-undo-late = This import can no longer be undone (24 hours are over, it was undone, or it changed nothing). Please send the right roll, or mend households one by one: /suaho
roll-no-undo-newer = There was another import after this one. Please open /hodan and undo the newest first.
roll-no-undo-frozen = The roll was frozen after this import, so it cannot be undone. Please mend households one by one: /suaho, or send the right roll.
roll-no-undo-changed = Households were added, changed or closed after this import, so it cannot be undone. Please mend households one by one: /suaho, or send the right roll.
roll-no-undo-in-use = Somebody has linked to, or answered for, household { $number }, which the import added or gave another head, so it cannot be undone. Please mend households one by one: /suaho
roll-refusal-empty = { $place } has no household roll yet. Send the roll here first; get the template with /hodan.

# Commands: in the list of commands, and in the help.
command-hodan = Household roll and codes
help-hodan = household roll and codes

# The sheet of codes to print, and the guidance in the template
roll-codes-sheet = Codes
roll-codes-title = Household codes, { $place }
roll-codes-note = Each code is for one household only. Hand it over in person; never send this sheet to the group.
roll-codes-number = No.
roll-export-number = Household no.
roll-export-head = Head of household
roll-export-address = Address
roll-export-alley = Alley
roll-export-cluster = Group
roll-export-representative = Representative
roll-export-accounts = Accounts
roll-codes-formerly = Old number
roll-codes-old = { $before }, { IN($unit) }
roll-codes-head = Head of household
roll-codes-address = Address
roll-codes-code = Code
roll-codes-link = Link
roll-codes-page = Page
roll-export-sheet = Danh sách hộ
roll-export-title = Household roll, { $place }
roll-export-linked = Linked: { $n }
roll-export-waiting = Waiting: { $n }
roll-export-none = Not linked
# The table of every change.
roll-changes-title = Changes by the file “{ $file }”, { $place }, against the roll as of { $at }
roll-changes-sheet = Changes
roll-changes-what = Change
roll-changes-number-before = Old number
roll-changes-number-now = New number
roll-changes-head-before = Old head
roll-changes-head-now = New head
roll-changes-address-before = Old address
roll-changes-address-now = New address
roll-changes-losing = Accounts that lose the link
roll-changes-speaking = Accounts that speak for the new head
roll-changes-waiting = Requests that wait
roll-changes-representative = representative: { $name }
# Rows that were not read, and why.
roll-unread-sheet = Rows not read
roll-unread-title = Rows of the file “{ $file }” that were not read, { IN($place) }
roll-unread-of = Sheet
roll-unread-row = Row
roll-unread-why = Why it was not read
roll-unread-above = It stands above the table
roll-unread-below-sum = It stands below a sum and may be no household
roll-unread-below-end = It stands below the line that ends the table; if it is a household, please move it up
roll-unread-other-table = It is in another table whose columns are not clear, or that lists no households
roll-unread-nobody = It names nobody
roll-unread-name-alone = A name alone: a household, or the name of an alley or group
roll-unread-empty-house = It says that nobody lives there
roll-changes-gone = Leaves the roll
roll-changes-headed = New head
roll-changes-renumbered = New number
roll-changes-changed = Address, alley, group or representative changed
roll-changes-back = Back with its old code
roll-changes-new = New
roll-guide-sheet = Guide
roll-guide =
    Fill in the sheet “{ $sheet }”, one line a household, from line 2 on. Leave the headings as they are.
    Số hộ (household number): required, each once, at most { $number } characters. Example: 23 or 15a.
    Chủ hộ (head of household): required, the full name, at most { $name } characters. Example: Nguyễn Văn A.
    Địa chỉ (address): alley, house number; may be empty; at most { $address } characters. Example: Số 12, ngõ 5.
    Ngõ/hẻm, Tổ/cụm (alley, group): may be empty; with them the list of who comes stands alley by alley. Example: Ngõ 5; Tổ 3.
    Người đại diện (representative): who votes for the household, if known; may be empty.
    A roll has { $least } to { $most } households.
    Write no ID numbers, telephone numbers, birth dates, ethnicity or religion. Loa Phường keeps none of these.
    If one line is wrong, nothing is taken over; Loa Phường names each line and column to be put right.
    Send the file in a private message, never to the group.
