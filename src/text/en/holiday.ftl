# Days off and days worked instead: what working days are counted by.

holiday-saved = Noted.
holiday-year =
    Days off in { $year }, besides weekends:
    { $list }
holiday-unknown = The days off of { $year } are not complete, so no working days are counted in it. When all are noted, send: /ngaynghi { $year } đủ
holiday-worked = Worked instead: { $list }.
holiday-how =
    To add or mend, in any order, one thing a line, for example:
    /ngaynghi 24/11/{ $year } nghỉ Ngày Văn hóa Việt Nam
    /ngaynghi 5/2/{ $year }-11/2/{ $year } nghỉ Tết Nguyên đán
    /ngaynghi 22/8/{ $year } làm
    /ngaynghi 24/11/{ $year } bỏ (as it was)
    /ngaynghi { $year } đủ
holiday-days = { $from } to { $to }
holiday-why = { $why ->
    [weekend] weekend
    [new_year] New Year
    [tet] Tết
    [hung_kings] Hùng Kings' Day
    [reunification] Reunification Day
    [labour] Labour Day
    [national] National Day
    [culture] Vietnam Culture Day
   *[swapped] swapped day
}
holiday-span = { $days } ({ $why }{ $sure ->
    [0] , expected, not verified
   *[other] {""}
})
holiday-button-year = Year { $year }
holiday-refusal-form =
    That could not be read. Write a day with its year, and nghỉ, làm or bỏ; at most 16 days a line. Examples:
    /ngaynghi 24/11/{ $year } nghỉ Ngày Văn hóa Việt Nam
    /ngaynghi 22/8/{ $year } làm

# Commands: in the list of commands, and in the help.
command-ngaynghi = Days off
help-ngaynghi = see and mend the days off that working days are counted by
