# Greeting, help, language.
account-greeting =
    Hello. This is Loa Phường, the neighbourhood's loudspeaker: meeting notices, one answer per household, and reminders of election day.

    Do you have a paper invitation? Type the six-character household code printed on it.
    Only want election-day reminders? Press the button below.

    Loa Phường never asks for identity numbers, money or confirmation codes. Tiếng Việt: /ngonngu
account-greeting-button-subscribe = Remind me
account-help = Everyone can use:
account-help-official = Appointed officials:
account-help-operator = Operators:
account-choose-language = Ông/bà muốn đọc bằng ngôn ngữ nào? / Which language would you like to read?
account-language-vi = Tiếng Việt
account-language-en = English
account-language-set = From now on Loa Phường speaks English with you.
account-dropped = Stopped. Nothing was saved or sent.
account-ended = Done. The answers recorded so far are kept.
account-nothing-to-drop = There is nothing to stop.

# Commands: in the list of commands, and in the help.
command-start = Start
command-ngonngu = Language
help-ngonngu = language
command-trogiup = Help
command-huy = Stop what you are doing
