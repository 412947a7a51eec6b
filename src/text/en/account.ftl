# Greeting, help, language.
account-greeting =
    Hello. This is Loa Phường, the neighbourhood's loudspeaker: meeting notices, one answer per household, and reminders of election day.

    Do you have a paper invitation? Type the six-character household code printed on it.
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
account-wordless-picture = Loa Phường cannot read pictures.
account-wordless-voice = Loa Phường cannot listen to voice messages.
account-wordless-sticker = Loa Phường got your sticker.
account-wordless-place = Loa Phường does not use locations.
account-wordless-contact = Loa Phường takes no telephone numbers or contacts.
account-wordless-link = Loa Phường opens no links.
account-wordless-file = Loa Phường takes files of household rolls only, from officials, in private.
account-wordless-other = Loa Phường cannot read this message.
account-wordless-asked = The last question is still open: please answer in words or press a button; to stop, press /huy.
account-wordless-instead = To say who comes, press a button under the notice; to link a household, type its six-character code; for the rest, press /trogiup.
account-dropped = Stopped. Nothing was saved or sent.
account-ended = Done. The answers recorded so far are kept.
account-nothing-to-drop = There is nothing to stop.

# Commands: in the list of commands, and in the help.
command-start = Start
command-ngonngu = Language
help-ngonngu = language
command-trogiup = Help
command-huy = Stop what you are doing
