# One sheet with place, hour and contact of many neighbourhoods.

sheet-button-ask = From a sheet
sheet-button-template = Get the template
sheet-button-take = Take it over
sheet-button-drop = Drop
sheet-ask =
    { $polling }.
    Please send one .xlsx or .csv file here, one row a neighbourhood, with these headings: { $columns }. What is left empty stays as it was.
    The template has the names already: press Get the template.
sheet-reading = Reading the file { $file }.
sheet-fetch-failed = The file { $file } could not be fetched. Press From a sheet and send it again.
sheet-rejected =
    Nothing of { $file } was taken. { $reason }
    Please mend it and send it here again.
sheet-rejected-rows =
    Nothing of { $file } was taken: { $count ->
        [one] one thing has
       *[other] { $total } things have
    } to be mended.
    { $list }
    Please mend it and send it here again.
sheet-template-at = the button below
sheet-template-by = the button below
sheet-more = { $count ->
    [one] One more.
   *[other] { $n } more.
}
sheet-no-header = There is no row of headings with the columns: { $columns }.
sheet-empty = Nothing is filled in for any neighbourhood.
sheet-too-many = It has more than { $most } rows.
sheet-problem-no-name = the neighbourhood is not named
sheet-problem-unknown = none of your neighbourhoods is called “{ $name }”
sheet-problem-ambiguous = { $n } neighbourhoods are called “{ $name }”; please name the commune
sheet-problem-repeated = this neighbourhood stands in row { $first } already
sheet-problem-hour = the hour could not be read; write it like 7:30 pm
sheet-problem-poll-hours = the hours could not be read; write them like 7am-7pm
sheet-problem-long = longer than { $limit } characters
sheet-problem-phone = no telephone number
sheet-problem-not-text = not text (the program may have made it a date or a time); format the cell as text and type it again
sheet-preview =
    File { $file }, { $polling }.
    { $count ->
        [one] One neighbourhood is
       *[other] { $rows } neighbourhoods are
    } found: { $parts }. Nothing is saved yet; if this is right, press Take it over.
# Only what is not 0.
sheet-part = { $what ->
    [places] { $n } with a place
    [hours] { $n } with an hour
   *[contacts] { $n } with a contact
}
sheet-taken = Saved for { $count ->
    [one] one neighbourhood
   *[other] { $rows } neighbourhoods
}: { $parts }. Press below to see what is missing.
sheet-already = This sheet is saved already; no need to press again.
sheet-dropped = Dropped. Nothing changed.
sheet-waiting = Waiting for the sheet of places. Send an .xlsx or .csv file, or press Never mind.
sheet-template = The template has every name already. Fill in place, hour (for example 7:30 pm), contact and telephone, and send it back: press From a sheet first.
sheet-refusal-not-yours = The sheet of places is sent by the province administrator or a ward officer. For your own neighbourhood, please use /baucu.
sheet-refusal-no-election = There is no election day. Please send the sheet again when there is.
sheet-refusal-large = The file is larger than { $megabytes } MB. Please take out pages or pictures and send it again.
sheet-refusal-too-old = This sheet was not taken over within 24 hours and is dropped; nothing has changed. Please press From a sheet and send it again.
sheet-refusal-overtaken = The election day has changed since this sheet. Send /dotbaucu or /baucu, press From a sheet and send it again.
