# Greeting, help, language.
account-greeting =
    Hello. This is Loa Phường, the neighbourhood's loudspeaker: meeting notices, one answer per household, and reminders of election day.

    Do you have a paper invitation? Type the household code printed on it.
    Only want election-day reminders? Press the button below.

    A khu phố (in villages: a thôn) is a neighbourhood that runs its own affairs. Its Front committee, the local branch of the Vietnam Fatherland Front, calls many of its meetings.

    Loa Phường never asks for identity numbers, money or confirmation codes. Tiếng Việt: /ngonngu
# In a chat that was not begun yet, and in the bot's profile.
account-about =
    Loa Phường is the neighbourhood's loudspeaker, and it hears back.

    • Meetings: the notice comes to the group, each household answers with one tap.
    • Reminders of election day; stop them at any time.
    • No ballot: who votes for whom is never written down.

    Loa Phường never asks for identity numbers, money or confirmation codes. Press Start to use it.
account-about-short = Neighbourhood meetings, one tap per household; reminders of election day. Not a ballot.
account-greeting-button-subscribe = Remind me
account-help = Everyone can use:
account-help-official = Appointed officials:
account-help-operator = Operators:
account-choose-language = Ông/bà muốn đọc bằng ngôn ngữ nào? / Which language would you like to read?
account-language-vi = Tiếng Việt
account-language-en = English
account-language-set = From now on Loa Phường speaks English with you.
account-wordless-picture = Loa Phường cannot read pictures or videos.
account-wordless-voice = Loa Phường cannot listen to voice messages.
account-wordless-sticker = Loa Phường got your sticker.
account-wordless-place = Loa Phường does not use locations.
account-wordless-contact = Loa Phường takes no telephone numbers or contacts.
account-wordless-link = Loa Phường opens no links.
account-wordless-sheet = Loa Phường cannot open a sheet on the web. Please open it, choose File → Download → Microsoft Excel (.xlsx), and send the downloaded file here.
account-wordless-file = Loa Phường takes files of household rolls only, from officials, in private.
account-wordless-other = Loa Phường cannot read this message.
account-wordless-asked = The question below is still open: please answer in words or press a button.
account-wordless-instead = To say who comes, press a button under the notice; to link a household, type the code on its invitation; for the rest, press /trogiup.
account-dropped = Stopped. Nothing was saved or sent.
account-ended = Done. What was recorded so far is kept.
account-dropped-works = Stopped: { $works }. Nothing was sent, and the buttons of older messages send nothing any more.
account-nothing-to-drop = There is nothing to stop.

# What somebody is in the middle of.
account-work = { $work ->
    [setup] setting up a commune
    [objection] objections to the roll
    [correction] correcting what is kept of a household
    [code] the household code
    [move] moving a meeting
    [invitation] invitation and documents
    [voice_note] recording your voice
    [substitute] the name of who comes instead
    [recording] recording answers
    [presence] the roll call
    [order] the order of a meeting
    [nomination] the list of candidates
    [count] entering the count
    [papers] papers to every household
    [election] the election day
    [place] the place of the election
    [duty] legal deadlines
    [sheet] the sheet of election places
    [announcement] an announcement
    [approval] a request to speak for a household
    [sure] what was just asked
    [household] looking for a household
    [household_change] adding or changing a household
    [unit_sheet] the sheet of neighbourhoods
    [unit] renaming, adding or merging neighbourhoods
    [roll] a file with the roll
   *[meeting] calling a meeting
}
account-put-aside = What you were doing ({ $work }) has stopped{ $kept ->
    [yes] ; what was written down stays. To go on, please open it again.
   *[no] {" "}and nothing was sent. To go on with it, please begin it again.
}
account-button-leave = Never mind
account-button-keep = Leave as it is
account-left = Left as it was. Nothing was done.
account-not-read-here = In the group Loa Phường does not read what neighbours say to each other. To answer an invitation, please press its button; for anything else, please write in private.
account-older-step = This button is old. Please answer the newest message below.
account-edited = Loa Phường does not read what you changed in a message already sent. Please send it as a new message.
account-unsure = There is no command “{ $line }”. Did you mean:
account-unsure-none = There is no command “{ $line }”. Press the button below to see what you can do.

# The home: what waits today, the doors, and who I am.
account-home = Waiting for you:
account-home-free = Hello. Nothing waits for you today.
account-home-end = Please press a button below. All commands: /trogiup
account-owed-today = Today, { $when }: meeting in { $place }.
account-owed-under-way = The meeting in { $place }, { $when }: its order, its minutes.
account-owed-not-posted = The group of { $place } has not got the notice of the meeting at { $when }.
account-owed-uncounted = The meeting in { $place } at { $when } has no result yet.
account-owed-requests =
    { $count ->
        [one] { $n } person asks to speak for a household.
       *[other] { $n } people ask to speak for a household.
    }
account-owed-corrections =
    { $count ->
        [one] { $n } household asks for a correction{ $late ->
            [0] .
           *[other] , late: { $l }.
        }
       *[other] { $n } households ask for a correction{ $late ->
            [0] .
           *[other] , late: { $l }.
        }
    }
account-owed-duties = Legal deadlines: { $kind ->
    [late] { $late } late.
    [today] { $today } due today.
   *[both] { $late } late, { $today } due today.
}
account-owed-duties-of-many = Legal deadlines of { $n } neighbourhoods: please see /viec.
account-owed-second-word = The election day that was entered waits to be confirmed a second time.
account-owed-waves = Messages on their way to many: { $n }.
account-owed-unanswered = Household { $number } has not answered for the meeting at { $when }.
account-owed-waiting = Your request for household { $number } waits for an official.
account-owed-more =
    { $count ->
        [one] And { $n } more.
       *[other] And { $n } more.
    }
account-door-call = Call a meeting
account-door-meetings = Meetings
account-door-record = Record answers
account-door-count = Enter the count
account-button-count = Enter missing count
account-door-nominate = Candidates
account-door-roll = Household roll
account-door-approvals = Approve accounts
account-door-duties = Legal deadlines
account-door-roll-up = Roll-up
account-door-officials = Officials
account-door-places = Neighbourhoods
account-door-election-day = Enter election day
account-door-days-off = Days off
account-door-schedule = Coming meetings
account-door-household = My household
account-door-results = Results
account-door-election = Election day
account-door-reminders = Election reminders
account-door-data = My data
account-door-who = Who am I
account-door-help = Help
account-button-private = Open private chat
account-who = You are: { $name } (the name Telegram shows).
account-who-nameless = Telegram does not show your name.
account-who-operator = Operator of Loa Phường.
account-who-office = { $office }, since { $since }, until whoever gave it takes it back.
account-who-office-until = { $office }, since { $since }, until { $until }.
account-who-household = Speaks for household { $number }, { $place }.
account-who-household-pending = Asked to speak for household { $number }, { $place }; waits for approval.
account-who-nobody = This account speaks for no household and holds no office. If you have an invitation, type the household code printed on it.
account-who-reminded = Gets election-day reminders; to stop: /dung
account-who-not-reminded = Gets no election-day reminders; to get them: /nhac

# Commands: in the list of commands, and in the help.
command-start = Start
command-ngonngu = Language
help-ngonngu = language
command-trogiup = Help
command-huy = Stop what you are doing
