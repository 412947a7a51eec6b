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
roll-panel-how = To import or update it, send the roll (.xlsx or .csv) here. Send the whole new roll when something changes; household codes handed out stay as they are.
roll-button-template = Roll template
roll-button-codes = Codes to print
roll-choose = Whose roll would you like to see?
roll-choose-for-file = Whose household roll is the file “{ $file }”?
roll-reading = Reading the file “{ $file }” for { $place }. Please wait a moment; nothing has changed yet.
roll-reading-instead = The file sent before was not decided and is passed over; if it is the right one, send it again later, one file at a time.
roll-already-reading = This file was taken already; no need to press again.
roll-fetch-failed = The file “{ $file }” could not be fetched. Nothing has changed. Please send it again; if it fails again, tell the operator.
roll-in-group = If the file just sent has names or addresses of residents, please delete it from the group now. Officials, please send the household roll to Loa Phường in private. Nothing of the file was read.
roll-rejected-file = The file “{ $file }” was not taken; the roll of { $place } stays as it is. { $reason }
roll-rejected-rows =
    The file “{ $file }” has { $count ->
        [one] one fault
       *[other] { $total } faults
    }, so no household was taken; the roll of { $place } stays as it is.

    { $list }

    Please correct the file and send all of it again.
roll-rejected-more = and { $count ->
        [one] one more fault
       *[other] { $n } more faults
    }
roll-fault = Row { $row }, column { $column }: { $problem }
roll-fault-row = Row { $row }: { $problem }
roll-problem-missing-number = the household number is missing
roll-problem-duplicate = the household number is the same as in row { $first }
roll-problem-number-long = the household number is longer than { $limit } characters
roll-problem-not-whole = the household number is not a whole number; right would be: 23
roll-problem-missing-head = the name of the head is missing
roll-problem-head = the head of the household is not a name; right would be: Nguyễn Văn A
roll-problem-too-long = longer than { $limit } characters
roll-problem-not-text = not text (Excel may have turned it into a date); format the cell as Text and type it again
roll-problem-personal = a number like that of an identity card or a telephone; please delete it, Loa Phường does not take such numbers
roll-problem-below = a household below the row that ends the table (row { $end }); please move it up
# Where the template is, and how to get it.
roll-template-at = /hodan
roll-template-by = /hodan
roll-file-old-sheet = It is another kind of spreadsheet. Open it in Excel, choose Save as, .xlsx, and send it again.
roll-file-word = It is a text document. Copy the list into the template from { $at }, save as .xlsx and send that.
roll-file-pdf = It is a PDF. Please send an .xlsx spreadsheet; get the template with { $by }.
roll-file-picture = It is a picture. Please send an .xlsx spreadsheet; get the template with { $by }.
roll-file-archive = It is an archive. Unpack it and send only the .xlsx spreadsheet.
roll-file-unknown = It is not a spreadsheet. Please send an .xlsx or .csv file; get the template with { $by }.
roll-file-encrypted = It is locked with a password. Remove the password and send it again.
roll-file-damaged = It is damaged, perhaps by a broken upload. Save it again and send it once more.
roll-file-encoding = Its letters cannot be read. Save it as .xlsx and send it again.
roll-file-large = It is too large. A list needs a few hundred kilobytes; remove pictures and spare sheets, { $megabytes } MB at most.
roll-file-open-quote = In row { $row } a double quote is opened but never closed, so the rows below cannot be read. Open it in Excel, save it as .xlsx and send it again.
roll-file-unpacks = It holds too many cells. Copy the list into the template from { $at } and send that.
roll-file-empty = There is no text in it. Please check and send it again.
roll-file-no-header = There is no header row with the column { $columns }. Please use the template from /hodan.
roll-file-two-columns = Two columns are both { $column } (columns { $first } and { $second }). Please keep one.
roll-file-people = It is a list of people (column { $column } gives the relation to the head). Please send one row for each household.
roll-file-too-few = The roll has only { $count ->
        [0] no household
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
    [changed] Changed: { B($n) }
    [removed] Leaving the roll: { B($n) }
   *[unchanged] Unchanged: { B($n) }
}
roll-preview-row = Household { $number }: { $head }
roll-preview-row-full = Household { $number }: { $head }, { $address }
roll-preview-removed = Households that would leave: { $list }.
roll-preview-removed-more = Households that would leave: { $list } and { $n } more.
roll-preview-unlinked = { $count ->
        [one] One account
       *[other] { $n } accounts
    } would lose the link to them.
roll-preview-question = Nothing has changed yet. If this is right, press Import the roll.
roll-button-import = Import the roll
roll-button-drop = Drop
roll-imported =
    The roll of { $place } is imported: { $count ->
        [one] one household
       *[other] { $size } households
    }.
    { $changes }.
roll-imported-unlinked = { $count ->
        [one] One account
       *[other] { $n } accounts
    } lost the link and were told.
roll-imported-next = To print the household codes, press the button below.
roll-discarded = The file is dropped. The roll stays as it is.
roll-already-imported = This roll is imported already; no need to press again.
roll-template-caption = Template of the household roll. One row for each household; fill it in and send it here.
roll-codes-caption = Household codes of { $place }: { $count ->
        [one] one household
       *[other] { $size } households
    }. Each code is for one household alone: hand it over in person and never send this sheet to a group. Loa Phường writes down that you took it.
# Refusals.
roll-refusal-too-large = The file is too large. A roll may have { $megabytes } MB at most; remove pictures and spare sheets and send it again.
roll-refusal-overtaken = Another file was imported in the meantime. Send this one again to preview it anew.
roll-refusal-empty = { $place } has no household roll yet, so there are no codes. Send the roll here first; get the template with /hodan.

# Commands: in the list of commands, and in the help.
command-hodan = Household roll and codes
help-hodan = household roll and codes

# The sheet of codes to print, and the guidance in the template
roll-codes-sheet = Codes
roll-codes-title = Household codes, { $place }
roll-codes-note = Each code is for one household only. Hand it over in person; never send this sheet to the group.
roll-codes-number = No.
roll-codes-head = Head of household
roll-codes-address = Address
roll-codes-code = Code
roll-codes-link = Link
roll-codes-page = Page
roll-guide-sheet = Guide
roll-guide =
    Fill in the sheet “{ $sheet }”, one line a household, from line 2 on. Leave the headings as they are.
    Số hộ (household number): required, each once, at most { $number } characters. Example: 23 or 15a.
    Chủ hộ (head of household): required, the full name, at most { $name } characters. Example: Nguyễn Văn A.
    Địa chỉ (address): alley, house number; may be empty; at most { $address } characters. Example: Số 12, ngõ 5.
    Người đại diện (representative): who votes for the household, if known; may be empty.
    A roll has { $least } to { $most } households.
    Write no ID numbers, telephone numbers, birth dates, ethnicity or religion. Loa Phường keeps none of these.
    If one line is wrong, nothing is taken over; Loa Phường names each line and column to be put right.
    Send the file in a private message, never to the group.
