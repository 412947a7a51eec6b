# Greeting, help, language.
account-greeting =
    Hello. This is Loa phường, the neighbourhood's loudspeaker: meeting notices, one answer per household, and reminders of election day.

    Do you have a paper invitation? Type the six-character household code printed on it, or scan its square code.
    Only want election-day reminders? Press the button below.

    Loa phường never asks for identity numbers, money or confirmation codes. Tiếng Việt: /ngonngu
account-greeting-button-subscribe = Remind me
account-help =
    Everyone can use:
    /lichhop – coming meetings
    /ho – my household
    /baucu – election day
    /nhac – reminders on, /dung – reminders off
    /ketqua – published results
    /dulieu – see or delete my data
    /ngonngu – language
account-help-official =
    Appointed officials:
    /hop – call a meeting
    /cuochop – my meetings: move, call off
    /ghinhan – record an answer for a household
    /ungcu – people introduced as candidates
    /bieuquyet – enter the count
    /hodan – household roll and codes
    /duyet – approve accounts of households
    /khupho – bind a group to its neighbourhood
account-help-ward = /tonghop – roll-up of the whole ward
account-help-province = /dotbaucu – set election day
account-help-operator =
    Operators:
    /khupho – set up wards and neighbourhoods
    /canbo – appoint officials
    /dotbaucu – set election day
account-choose-language = Ông/bà muốn đọc bằng ngôn ngữ nào? / Which language would you like to read?
account-language-vi = Tiếng Việt
account-language-en = English
account-language-set = From now on Loa phường speaks English with you.
account-dropped = What was under way is dropped. Nothing was saved or sent.
account-ended = Done. The answers recorded so far are kept.
account-nothing-to-drop = Nothing is under way.
