# The units of a province in one sheet.
unit-sheet-button-ask = Read a sheet
unit-sheet-button-units = See the places
unit-sheet-ask =
    Please send an .xlsx or .csv file here, a row for each neighbourhood, with the headings: { $columns }.
    “Trước là” (formerly): what it is made of, for example: Khu phố 1; Khu phố 2. Of another ward, with the ward: Khu phố 1, phường Trà Cổ. Left empty, the neighbourhood stays, or is new. What the sheet does not name stays as it is.
    The template has the names of those there are: press Get the template.
unit-sheet-fetch-failed = The file { $file } could not be fetched. Please press Read a sheet and send it again.
unit-sheet-nothing = File { $file }: { $count ->
        [one] { $n } neighbourhood is
       *[other] all { $n } neighbourhoods are
    } as the sheet says, nothing is to be changed.
unit-sheet-preview = File { $file }: { $parts }.
unit-sheet-says = By the file { $file }: { $parts }.
unit-sheet-part = { $what ->
    [communes] { $count ->
        [one] { $n } ward
       *[other] { $n } wards
    }
    [new] { $count ->
        [one] { $n } new ward
       *[other] { $n } new wards
    }
    [added] { $n } added
    [renamed] { $n } renamed
    [moved] { $n } moved to another ward
    [renumbered] { $count ->
        [one] { $n } household gets a new number
       *[other] { $n } households get a new number
    }
    [more] { $count ->
        [one] { $n } more change
       *[other] { $n } more changes
    }
   *[same] { $n } as before
}
unit-sheet-merged = { $n } merged into { $into }
unit-sheet-line = • { $name }: { $parts }
unit-sheet-new-commune = new ward
unit-sheet-change = { $before } → { $name }
unit-sheet-left = { $count ->
        [one] { $n } neighbourhood is not on the sheet and stays
       *[other] { $n } neighbourhoods are not on the sheet and stay
    }: { $list }{ $more ->
        [0] {""}
       *[other] {" "}and { $m } more (all of them: /donvi)
    }.
unit-sheet-for-good = A merge or a move cannot be taken back, so a second operator confirms it. Households, codes, accounts and groups go along; old results stay under the old names.
unit-sheet-taken = Done by the file { $file }: { $parts }. Officials and groups of what changed are told. Next: appoint officials with /canbo.
unit-sheet-already = This sheet was taken over, no need to press again. See: /donvi
unit-sheet-declined = { $by } dropped what the file { $file } asked for. Nothing has changed. If it is still needed, please send the file again from /donvi
unit-sheet-expired = Nobody confirmed the file { $file } within 24 hours, so it was dropped. Nothing has changed. If it is still needed, please send the file again from /donvi
unit-sheet-waiting = The sheet of neighbourhoods is awaited. Please send an .xlsx or .csv file, or press Never mind.
unit-sheet-template = The template has the name of each neighbourhood. Please change names, add rows, fill in the column Trước là, and send it back: press Read a sheet before you send it.
unit-sheet-problem-no-commune = the ward is not known
unit-sheet-problem-commune-kind = it is not clear whether "{ $name }" is a ward or a commune; please write it with its word
unit-sheet-problem-commune-ambiguous = { $n } wards are called "{ $name }"; please fill in the column Cấp trên
unit-sheet-problem-no-province = { $name } is not there; to make it, please fill in the column Cấp trên, for example: tỉnh Quảng Ninh
unit-sheet-problem-kind = it is not clear whether "{ $name }" is a thôn or a khu phố; please write it with its word
unit-sheet-problem-one-or-several = "{ $name }" may be one place or several; for several write the smaller number first (5-7) or one a row, for one use a slash (7/5)
unit-sheet-problem-unknown = no neighbourhood is called "{ $name }"
unit-sheet-problem-elsewhere = there is no "{ $name }" here, only in { IN($commune) }; if that is meant, please write the ward, too
unit-sheet-problem-taken = "{ $name }" went into the one in row { $first }
unit-sheet-problem-merged = at most { $limit } neighbourhoods are merged at once
unit-sheet-problem-units = this ward would have more than { $limit } neighbourhoods
# Refusals.
unit-sheet-refusal-too-old = This sheet was not taken over within 24 hours and is dropped; nothing has changed. Please press Read a sheet and send it again.
unit-sheet-refusal-overtaken = Places have changed since the preview. Please send the file again to see the new one.
