# Setting up wards and neighbourhoods; binding groups; appointing.
setup-example =
    /khupho Phường Bình Ngọc
    thành phố Móng Cái, tỉnh Quảng Ninh
    Khu phố 1; Khu phố 2; Khu phố 3; Khu phố 4
setup-how-to =
    There is no ward and no neighbourhood yet. Set them up with one message of three lines: the ward or commune; the levels above it; its neighbourhoods, separated by semicolons. Example:

    { $example }

    For many wards at once: press Read a sheet.
setup-preview =
    To be set up: { $name } ({ $province }), with { $count ->
        [one] one neighbourhood
       *[other] { $n } neighbourhoods
    }:
    { $list }

    They usually meet in each neighbourhood's community house; every meeting may name another place. If this is right, press Create.
setup-preview-bare =
    To be set up: { $name }, with { $count ->
        [one] one neighbourhood
       *[other] { $n } neighbourhoods
    }:
    { $list }

    They usually meet in each neighbourhood's community house; every meeting may name another place. If this is right, press Create.
setup-button-create = Create
setup-button-edit = { $field ->
    [name] Change the name
    [province] Change the province
   *[units] Change the list
}
setup-ask-create-field = { $empty ->
    [yes] Nothing yet.
   *[no] Now: { $now }.
} { $field ->
    [name] What is the ward or commune called? Please write it again, for example: Phường Bình Ngọc
    [province] Where does it belong? Please write it again, for example: thành phố Móng Cái, tỉnh Quảng Ninh
   *[units] Which neighbourhoods are there? Please write the whole list again, for example: Khu phố 1-4; Thôn Đông
}
setup-button-drop = Drop
setup-created =
    { $name } is set up with { $count ->
        [one] one neighbourhood
       *[other] { $n } neighbourhoods
    }.

    Next: send /canbo to appoint officials. Each official then sends /khupho in the neighbourhood's group to bind it.
setup-create-dropped = Dropped. Nothing was set up.
setup-already-created = It is set up already; no need to press again. See /khupho.
setup-places =
    Neighbourhoods:
    { $list }

    To bind a group, send /khupho in it. Household rolls: /hodan.
setup-places-more = { $count ->
        [one] One more is
       *[other] { $n } more are
    } not listed here.
setup-places-operator =
    Appoint officials: /canbo. Set up another ward with one message of three lines, for example:
    { $example }
setup-place-line = { $name }: { $roll }; { $group }; { $head }
setup-place-roll = { $count ->
        [one] one household
       *[other] { $size } households
    }
setup-place-no-roll = no household roll yet
setup-place-group = group bound
setup-place-no-group = no group yet
setup-place-head = official appointed
setup-place-no-head = no official yet
setup-choose-group = Which neighbourhood is this group for? Its official, please choose.
setup-rebind-from = { $place }: this group now speaks for { $from }. If changed, it gets the news of { $place } and no longer that of { $from }.
setup-rebind-moved = { $place }: the neighbourhood has another group now. If changed, its news comes to this group and no longer to the old one.
setup-rebind-both = { $place }: this group now speaks for { $from }, and { $place } has another group. If changed, this group gets the news of { $place } and no longer that of { $from }; the old group gets no more news.
setup-button-rebind = Change
setup-button-keep = Leave as it is
setup-bound =
    To the residents of { $place }.
    This group is now { B("the neighbourhood's loudspeaker") }. Meeting notices, numbers of answers, results of introduction conferences and election-day reminders come here. Each household answers with one tap. Messages here carry numbers only, never who answered what.

    { $may_pin ->
        [yes] Notices are pinned, so that nobody misses one.
       *[no] Group administrators, please let Loa Phường pin messages, so that nobody misses a notice.
    } Loa Phường never asks for identity numbers, money or confirmation codes.
setup-already-bound = { $place }: this group is the neighbourhood's loudspeaker already; nothing to do.
setup-topic-changed = { $place }: from now on the neighbourhood's news comes to this topic.
setup-group-kept = Left as it is; nothing changed.
setup-group-taken = The Telegram group of { $place } has just become that of { $by }. { $place } has no group now: what waited for that group has stopped, and old notices are unpinned. If you need a group, add Loa Phường to yours and send /khupho there; then post the notice anew from /cuochop.
setup-group-moved = To the residents of { $place }. From now on the neighbourhood's news goes to another group. If you are not in it yet, please ask the Front committee.
setup-choose-commune = Appoint where? Choose a ward or commune.
setup-choose-commune-none = No ward is set up yet (/khupho). For now only province-level offices can be given.
setup-choose-seat =
    { $commune }: appoint where? Please choose.

    One line works too, for example: /canbo mattran { $example }
setup-button-whole-commune = Whole { $kind ->
    [ward] ward
    [commune] commune
    [township] township
   *[special_zone] special zone
}
setup-button-province = Whole province
setup-choose-role = { $place }: which office?
setup-choose-office = Several places have this name. Choose the right one.
setup-role-front-head = Head of the Front committee
setup-role-head = { $unit ->
    [to_dan_pho] Head of the residential group
    [thon] Village head
    [ban] Hamlet head
   *[khu_pho] Neighbourhood head
}
setup-role-election-team = Election team
setup-role-ward-officer = Ward officer
setup-role-province-admin = Province administrator
setup-office = { $role }, { $place }
setup-office-commune = Officer of { $place }
setup-office-term = { $office } ({ $has_day ->
    [yes] election of { $day }
   *[no] no election day yet
}, until the end of { $until })
setup-button-front-head = Front committee head
setup-button-election-team = Election team
setup-button-head = { $unit ->
    [to_dan_pho] Group head
    [thon] Village head
    [ban] Hamlet head
   *[khu_pho] Neighbourhood head
}
setup-button-ward-officer = Ward officer
setup-button-province-admin = Province admin
setup-officials =
    Officials now:
    { $list }
setup-official-line = { $number }) { $office }: { $name }
setup-official-since = {" "}(since { $since }{ $by ->
        [unknown] {""}
       *[other] {", given by "}{ $by }
    }{ $until ->
        [open] {""}
       *[other] {", until the end of "}{ $until }
    })
setup-open-links =
    Links to offices that nobody has used yet:
    { $list }
setup-open-link-line = { $number }) { $office }: sent { $made }, works until { $until }
setup-open-links-more = { $count ->
        [one] One more is
       *[other] { $n } more are
    } not shown here.
setup-button-withdraw = Withdraw link { $number }
setup-link-withdrawn = The link for “{ $office }” is withdrawn; whoever opens it gets no office. To appoint: /canbo
setup-already-withdrawn = This link was used, withdrawn, or has expired. Look again: /canbo
setup-link-ended = { $replaced ->
        [yes] { $by } sent a new link for “{ $office }”; the one you sent before has ended.
       *[no] { $by } withdrew the link you sent for “{ $office }”.
    } Look again: /canbo
setup-button-until = Only until a day
setup-ask-until = Until the end of which day does { $name } hold “{ $office }”? Please type a day, for example: { $example }.
setup-until-set = { B($name) } holds “{ $office }” until the end of { B($until) }; then it ends by itself.
setup-holds-until = Your office “{ $office }” holds until the end of { B($until) }. For longer, please tell the ward's officer.
setup-officials-more = { $count ->
        [one] One more is
       *[other] { $n } more are
    } not listed here.
setup-no-name = (no name)
setup-button-ask-revoke = Take back no. { $number }
setup-pass-on = Office: { $office }. Please forward the message right below to the right person, privately. Whoever opens the link first can take the office, so never send it to a group.
setup-pass-on-replaced = The link sent before for this office has ended.
setup-already-invited = The link was sent right below; no need to press again.
setup-invitation =
    You are invited to take the office “{ $office }” on Loa Phường.
    Open this link and press Start: { $link }
    The link works once, until { $until }.
setup-button-copy = Copy the link
setup-button-open = Open the link
setup-offer =
    You are offered the office “{ $office }” on Loa Phường.

    If you take it, { $controller } keeps your displayed name and Telegram account number together with this office, to know who called meetings, approved households and published results. Messages pass through Telegram's servers abroad. See or delete your data with /dulieu.
setup-button-take = Take the office
setup-button-decline = Decline
setup-accepted-leader =
    You have taken the office “{ $office }”. Thank you.

    First three steps:
    1) Add Loa Phường to the neighbourhood's group and send /khupho there.
    2) Send the household roll (an .xlsx or .csv file) here. Get a template with /hodan.
    3) Call a meeting with /hop.

    Everything you can do: /trogiup
setup-accepted-team =
    You have taken the office “{ $office }”. Thank you.

    Call the meeting that elects: /hop. Put down the candidates: /ungcu. Enter the count: /bieuquyet. Everything you can do: /trogiup
setup-accepted-ward =
    You have taken the office “{ $office }”. Thank you.

    See the neighbourhoods: /khupho. Appoint their officials: /canbo. Roll-up: /tonghop. Everything you can do: /trogiup
setup-accepted-province =
    You have taken the office “{ $office }”. Thank you.

    Enter election day: /dotbaucu. Everything you can do: /trogiup
setup-declined = You have declined the office “{ $office }”. Loa Phường keeps nothing about you.
setup-appointee-accepted = { $name } has taken the office “{ $office }”. If this is the wrong person, press Take back.
setup-button-revoke = Take back
setup-appointee-declined = Whoever opened the link declined the office “{ $office }”. To appoint somebody else, send /canbo again.
setup-ask-revoke = Take the office “{ $office }” back from { B($name) }? This person will no longer be able to use its commands.
setup-revoked = The office “{ $office }” is taken back from { $name }. To appoint somebody else: /canbo
setup-revoke-dropped = Left as it is; nothing was taken back.
setup-already-revoked = This office had ended before; there is nothing to take back.
setup-office-ended = Your office “{ $office }” on Loa Phường has ended. Thank you. If this is a mistake, please ask the ward officer.
setup-office-ran-out = Your office “{ $office }” on Loa Phường has ended with its election. Thank you. For the next election the People's Committee sets up another team.
# Refusals.
setup-refusal-form =
    That could not be read. Write three lines: the ward or commune; the levels above it; its neighbourhoods, with semicolons between. Example:
    { $example }
setup-refusal-commune-kind = It is not clear what “{ $name }” is. Write the full name, beginning with Phường, Xã, Thị trấn or Đặc khu. Example: Phường Bình Ngọc.
setup-refusal-neighborhood-kind = It is not clear what “{ $name }” is. Begin with one of these words: { $kinds }. Example: Khu phố 1.
setup-refusal-one-or-several = Is “{ $name }” one place or several? For several write the smaller number first, or each number, for example: Khu phố 5-7, or Khu phố 5, 6, 7. For one place named after a day use a slash, for example: Khu phố 7/5
setup-refusal-too-long = “{ $name }” is longer than { $limit } characters. Please shorten it.
setup-refusal-repeated = “{ $name }” stands twice. Write each neighbourhood once.
setup-refusal-too-many = A ward has at most { $limit } neighbourhoods. Please check.
setup-refusal-exists = { $name } is set up already. See /khupho.
setup-refusal-no-such = “{ $words }” is none of the neighbourhoods in your care. Write it like this: { $example }
setup-refusal-no-seat = “{ $words }” is not among the places you may appoint for. See their names with /khupho.
setup-refusal-name-it = There are many to choose from. Please name the neighbourhood and its ward, for example: { $example }
setup-refusal-ward-only = Offices are given and taken back by ward officers and operators. Please ask the ward officer.
setup-refusal-appoint-form =
    That could not be read. Send /canbo and choose by button, or write one line like these:
    /canbo mattran Khu phố 1
    /canbo truongkhu Khu phố 2
    /canbo phuong Phường Bình Ngọc
    /canbo tinh
setup-refusal-nothing = No ward and no neighbourhood is set up yet. Send /khupho in the private chat to see how.
setup-refusal-link-used = This link was used, withdrawn, or has expired. Ask whoever appoints you for a new link.
setup-refusal-no-last-day = The last day was not understood. Please type a day to come, within ten years, for example: { $example }.
setup-refusal-team-ends = An election team's office ends by itself after the day. To end it earlier, take it back: /canbo
setup-refusal-stands = { $takes ->
    [yes] You are on the list of candidates, so you may not be in the election team ({ LAW("team", $rules) }). Please tell a ward officer, so that somebody else is appointed.
   *[no] You are on the list of candidates here, so you may not set up or change the election team ({ LAW("team", $rules) }). Please ask another ward officer.
}
setup-refusal-already-holds = You hold the office “{ $office }” already. What you can do: /trogiup

# Commands: in the list of commands, and in the help.
command-khupho = Neighbourhoods; bind a group
help-khupho = bind a group to its neighbourhood
help-khupho-operator = set up wards and neighbourhoods
command-canbo = Appoint officials
help-canbo = appoint officials

# Just added to a group, and a group that does not let us work
setup-greeting =
    Hello. This is Loa Phường: it announces meetings, takes one answer a household, and reminds of election day. It answers only commands and buttons, and never asks for an ID number, money or a confirmation code.

    Next, an official of the neighbourhood sends here: /khupho@{ $bot }
setup-greeting-choose =
    Hello. This is Loa Phường: it announces meetings, takes one answer a household, and reminds of election day. It answers only commands and buttons, and never asks for an ID number, money or a confirmation code.

    Next, an official presses a button: whose group is this?
setup-trouble-thrown-out = Loa Phường is no longer in the group of { $place }, so nothing reaches it. Please add Loa Phường again; what is still of use is then sent. If another group is used now, send /khupho there.
setup-trouble-locked = In the group of { $place } only administrators may write, so Loa Phường can post nothing. Please let it send messages in the group's settings; what is still of use is then sent.
setup-trouble-no-pin = The notice is in the group of { $place } but could not be pinned: Loa Phường has no right to pin. Please pin it, and give Loa Phường that right for the next time.
setup-trouble-topic-closed = The topic for news in the group of { $place } was closed or deleted, so from now on news goes to the general topic. To choose another one, send /khupho in it.
setup-button-page-before = Page before
setup-button-page-next = Page { $page }/{ $pages }
