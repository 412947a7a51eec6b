# Neighbourhoods renamed, added, closed, merged.
unit-choose-commune = Which ward or commune?
unit-board = The neighbourhoods of { IN($commune) }. Press one to rename or close it:
unit-board-empty = { UP($commune) } has no neighbourhood yet.
unit-line = { $name }: { $count ->
        [0] no roll yet
        [one] { $n } household
       *[other] { $n } households
    }
unit-button-add = Add one
unit-button-merge = Merge
unit-button-open = Change places
unit-button-all = All of them
unit-button-back = Back
unit-button-rename = Rename
unit-button-rename-sure = Rename from now on
unit-button-mend = Only a misspelling
unit-button-close = Close it
unit-button-close-sure = Yes, close it
unit-button-add-sure = Add it
unit-button-keep = Leave it
unit-button-appoint = Appoint officials
unit-button-chosen = All are chosen
unit-button-group = Group { $name }
unit-button-propose = Ask for consent
unit-button-confirm = Confirm the merge
unit-button-drop = Drop it
unit-page = { UP($place) }
unit-page-before = Formerly: { $list }
unit-depends = { $households } households, { $accounts } linked accounts{ $waiting ->
        [0] {""}
       *[other] , { $waits } waiting for approval
    }; { $group ->
        [yes] has a group
       *[no] no group yet
    }; { $officials ->
        [0] no officials yet
        [one] { $n } official
       *[other] { $n } officials
    }
unit-ask-name =
    What is the new name of { IN($place) }? Please write it with its word, for example: Khu phố Bình Minh
unit-rename-preview = { UP($place) } will be called { B($name) }. What belongs to it stays as it is:
unit-rename-how = With a true renaming the old name is kept ("formerly"). If the old name was only misspelt, press Only a misspelling. What was sent keeps the old name. Nothing has changed yet.
unit-renamed = { $before } is now { B($place) }. Households, accounts, group and meetings stay.
unit-mended = Name put right: { $before } → { B($place) }.
unit-ask-add =
    One more neighbourhood in { IN($commune) }. Please write its name, for example: Khu phố Bình Minh
unit-add-preview = { B($name) } will be added to { IN($commune) }. Nothing has changed yet; if it is not right, write the name again.
unit-add-preview-several =
    { $n } neighbourhoods will be added to { IN($commune) }:
    { B($names) }
    Nothing has changed yet; if it is not right, write them again.
unit-added-several =
    { $n } neighbourhoods are added to { IN($commune) }:
    { $names }
    Next, in each: appoint its officials, bind its group with /khupho in the group, send its roll with /hodan.
unit-added = { UP($place) } is added. Next: appoint its officials, bind its group with /khupho in the group, send its roll with /hodan.
unit-ask-close = Close { IN($place) }?
unit-close-for-good = Its officials lose their rights and its group gets no more messages. Old results are kept. It cannot be opened again.
unit-closed = { UP($place) } is closed. Its officials and its group are told. Old results are kept.
unit-kept = Nothing has changed.
unit-choose = Which neighbourhoods of { IN($commune) } become one? Press to choose, or write their names with commas between, for example: Khu phố 1, Khu phố 2. Press again to let one go.
unit-choose-across = Of another ward: please write it with its ward, for example: Khu phố 1, phường Trà Cổ.
unit-chosen = { $count ->
        [one] { $n } is chosen
       *[other] { $n } are chosen
    }: { $list }
unit-ask-into = What do { $list } ({ $commune }) become? Press the one that takes in the others, or write a new name, for example: Khu phố Bình Minh
unit-summary = { $list } become { B($name) }, { IN($commune) }: { B($households) } households, { $accounts } linked accounts.
unit-part = • { $name }: { $depends }{ $kept ->
        [yes] . It takes in the others; its officials keep their rights.
       *[no] . It ends; its officials lose their rights.
    }
unit-example = household { $before } of { IN($unit) } becomes { $after }
unit-renumbered = Numbers that collide get the sign of their old neighbourhood: { $count ->
        [one] { B($n) } household gets a new number
       *[other] { B($n) } households get a new number
    } ({ $list }). The others stay.
unit-numbers-stay = No numbers collide: all of them stay.
unit-deputies = { $count ->
        [one] { $n } account speaks for a household in two of them: it goes on to speak for both, and is asked each time for which.
       *[other] { $n } accounts speak for a household in two of them: they go on to speak for both, and are asked each time for which.
    }
unit-voice = The group of { IN($name) } is the group of all{ $others ->
        [0] {""}
       *[other] ; the other groups are told and get no more messages
    }.
unit-no-voice = None of them has a group yet.
unit-silent = { $count ->
        [one] { $n } household has no account: please tell it its number on paper: /hodan, “Codes to print”.
       *[other] { $n } households have no account: please tell them their numbers on paper: /hodan, “Codes to print”.
    }
unit-stays = Household codes, old invitations and accounts stay. Meetings and results stay under the old names and can be read with /ketqua. Frozen rolls and election places of those that end do not go along.
unit-for-good = A merge cannot be taken back.
unit-nothing-yet = Nothing has changed yet.
unit-proposed = { $count ->
        [one] { $n } other official was asked to confirm
       *[other] { $n } other officials were asked to confirm
    } until { B($until) }. Nothing has changed yet.
unit-proposed-alone = Nobody else has the right, so please read it once more and confirm it yourself until { B($until) }. A merge cannot be taken back.
unit-by-unnamed = An official
unit-to-confirm = { $by } asks you to confirm this merge until { B($until) }. Nothing has changed yet.
unit-merged = { $list } are now { B($name) }, { IN($commune) }: { $households } households, { $accounts } accounts, { $renumbered } new numbers.
unit-merged-told = Each linked household is being told its number; how far that is stands right below.
unit-merged-silent = { $count ->
        [one] { $n } household has no account: please tell it its number on paper: /hodan, “Codes to print”.
       *[other] { $n } households have no account: please tell them their numbers on paper: /hodan, “Codes to print”.
    }
unit-merged-next = Next: appoint the officials of the new neighbourhood, and look at its election place if an election is coming.
unit-already-merged = They are merged already; no need to press again. To look: /donvi
unit-dropped = The merge into { $name } is dropped. Nothing has changed.
unit-declined = { $by } dropped the merge into { $name }. Nothing has changed. If it is still needed, please begin again with /donvi
unit-expired = Nobody confirmed the merge into { $name } within 24 hours, so it was dropped. Nothing has changed. If it is still needed, please begin again with /donvi
unit-office-ended = { $unit } was merged into { B($name) }, { IN($commune) }. Your office in { IN($unit) } ends now. If you are appointed in the new neighbourhood, the ward will send you a link.
unit-office-closed = { $unit }, { IN($commune) }, is closed. Your office there ends now. If something is unclear, please ask the ward.
unit-undo-ended = The roll of { IN($unit) } imported at { $at } can no longer be taken back: it is part of { IN($name) }, { IN($commune) }, now, with one roll. What is wrong about a household, the officials there put right one by one: /suaho
unit-undo-closed = The roll of { IN($unit) } imported at { $at } can no longer be taken back: { IN($unit) } is closed. If something is unclear, please ask the ward.
unit-group-ended =
    To the people of { IN($unit) }.
    { $unit } was merged into { B($name) }, { IN($commune) }. This group gets no more invitations and results. Please ask your officials for the way to the common group. Linked households go on to be written to in private.
unit-group-closed =
    To the people of { IN($unit) }.
    { $unit }, { IN($commune) }, is closed. This group gets no more invitations and results. If something is unclear, please ask the ward.
unit-group-goes-on =
    To all.
    { $unit } were merged into { B($name) }, { IN($commune) }. This is the common group from now on: invitations and results of the whole neighbourhood come here. Households whose numbers collided have new ones; each linked household is told in private.
unit-number-new = { $unit } was merged into { B($name) }, { IN($commune) }. Your household number { $before } is now number { B($now) }. Its code and the way you answer stay the same.
unit-number-stays = { $unit } was merged into { B($name) }, { IN($commune) }. Your household keeps number { B($now) }. Its code and the way you answer stay the same.
unit-number-new-waiting = { $unit } was merged into { B($name) }, { IN($commune) }. Household number { $before }, which you asked to answer for, is now number { B($now) }. Your request still waits to be approved; there is no need to send it again.
unit-number-stays-waiting = { $unit } was merged into { B($name) }, { IN($commune) }. Household number { B($now) }, which you asked to answer for, keeps its number. Your request still waits to be approved; there is no need to send it again.
unit-button-join = Join another ward
unit-button-commune = Rename the ward
unit-button-rename-commune = Rename from now on
unit-ask-commune-name =
    What is the new name of { IN($commune) }? Please write it with its word, for example: Phường Móng Cái 1
    To put the province right, too, write it behind a comma, for example: Phường Móng Cái 1, tỉnh Quảng Ninh
unit-commune-preview = { UP($commune) } will be called { B($name) }; its { $count ->
        [one] { $n } neighbourhood and what happens there stay
       *[other] { $n } neighbourhoods and what happens there stay
    }, and groups and officials are told. Nothing has changed yet.
unit-commune-province = The higher level, written “{ $before }” today, will be written { B($province) }{ $count ->
    [0] .
    [one] , in 1 other ward that writes it so, too.
   *[other] , in { $n } other wards that write it so, too.
}
unit-ask-close-commune = Close { B(IN($commune)) }? No neighbourhood belongs to it. { $count ->
    [0] {""}
    [one] 1 official loses the office there and is told.{" "}
   *[other] { $n } officials lose their office there and are told.{" "}
}Earlier results are kept. It cannot be opened again.
unit-commune-closed = { $commune } is closed. Earlier results are kept.
unit-commune-ended-alone = { $from } is closed. Your office there ends now. If something is unclear, please ask the operator.
unit-button-close-commune = Close the ward
unit-commune-renamed = { $before } is now { B($commune) }. Groups and officials are told.
unit-ask-join = Into which ward does all of { IN($commune) } go? Its neighbourhoods, households and accounts go along as they are.
unit-join = { B($from) } goes into { B($into) }: { $count ->
        [one] { $n } neighbourhood
       *[other] { $n } neighbourhoods
    } with { $households } households.
unit-join-shared = Names that both have: { $list }. Those that come are written with "trước là …, { IN($from) }".
unit-join-officers = { $count ->
        [one] { $n } officer of { IN($from) } loses the right and is told.
       *[other] { $n } officers of { IN($from) } lose their rights and are told.
    }
unit-join-stays = Household numbers, codes, groups, the officials of each neighbourhood, meetings and results stay; each group is told the name of its new ward.
unit-joined = { $from } went into { B($into) }: { $count ->
        [one] { $n } neighbourhood
       *[other] { $n } neighbourhoods
    }, { $households } households. Groups and officials are told. To appoint officers of the ward: /canbo
unit-commune-ended = { $from } went into { B($into) }. Your office in { IN($from) } ends now. If you work in the new ward, the operator will send you a link.
unit-belongs = { $unit } belongs to { B($into) } from now on (before: { IN($from) }). Household numbers, codes, the group and the way you answer stay the same.
unit-obstacle-many-units = • There would be { $count } neighbourhoods, more than the { $most } that a ward may have. Please merge some first.
unit-refusal-gone = It no longer exists: it was closed or merged. Please look again: /donvi
unit-refusal-kind = It is not clear what kind of place "{ $name }" is. Please write it with its word, for example: Khu phố Bình Minh
unit-refusal-commune-kind = It is not clear whether "{ $name }" is a ward or a commune. Please write it with its word, for example: Phường Bình Ngọc
unit-refusal-one-or-several = Is "{ $name }" one place or several? For several write the smaller number first, or each number, for example: Khu phố 5-7, or Khu phố 5, 6, 7. For one place named after a day use a slash, for example: Khu phố 7/5
unit-refusal-long = The name is longer than { $limit } characters. Please shorten it.
unit-refusal-repeated = There is { $name } here already. Please write another name.
unit-refusal-unchanged = The name is the same. Please write another, or press Never mind.
unit-refusal-full = This ward has { $limit } neighbourhoods, which is the most. Please close or merge one first.
unit-refusal-few = A merge takes at least two. Please choose one more.
unit-refusal-many = At most { $limit } are merged at once. Please merge these first and then go on.
unit-refusal-in-the-way = It cannot be done yet, because something is under way:
unit-refusal-another = Somebody else has to confirm this. Please wait for them, or drop it.
unit-refusal-over = This merge has run out or was dropped. If it is still needed, please begin again: /donvi
unit-obstacles-more = And { $n } more, named here once those above are done.
unit-obstacle-meeting = • { $place }: the meeting "{ $title }" is coming, { $when }. Please hold it, or call it off in /cuochop.
unit-obstacle-count = • { $place }: the meeting "{ $title }" was held, { $when }, and its result is not out. Please publish it with /bieuquyet; where nothing was voted on, wait until { $until }.
unit-obstacle-papers = • { $place }: papers are out to every household. Please enter their count with /bieuquyet.
unit-obstacle-opening = • { $place }: the roll is open to objection. Please wait until it ends and freeze it in /hodan.
unit-obstacle-frozen = • { $place }: its frozen roll holds still and does not know the households that would come. Please write a new name for what they become, or wait until it holds no longer.
unit-obstacle-objections = • { $place }: { $count ->
        [one] { $n } objection to the roll waits
       *[other] { $n } objections to the roll wait
    }. Please settle it in /hodan.
unit-obstacle-ballots = • { $place }: the election failed and ballots go to every household. Please wait until it is over.
unit-obstacle-sending = • { $place }: an announcement is being sent. Please try again in a few minutes, or stop it.
unit-obstacle-households = • { $place }: { $count ->
        [one] { $n } household is
       *[other] { $n } households are
    } on its roll. Please merge it into another in /donvi, or close each household with /suaho.
unit-obstacle-corrections = • { $place }: { $count ->
        [one] { $n } request to put something right waits
       *[other] { $n } requests to put something right wait
    } for an answer. Please settle it under /start.
unit-obstacle-requests = • { $place }: { $count ->
        [one] { $n } person waits
       *[other] { $n } people wait
    } to be linked to a household. Please decide with /duyet.
unit-obstacle-many = • There would be { $count } households, more than the { $most } that one may have. Please choose fewer.
command-donvi = Rename, add, merge
help-donvi = rename, add, close and merge neighbourhoods
