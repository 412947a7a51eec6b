# What goes to many: how far it is, for officials.
wave-about-election = Election reminder, { $name }: { $title }
wave-about-ahead = Private reminder to households that have not answered: { IN($place) }, meeting at { $when }.
wave-about-eve = Private reminder to households before the day of the meeting: { IN($place) }, meeting at { $when }.
wave-about-announcement = Announcement to { IN($place) }: “{ $words }”
wave-about-numbers = New household numbers, told to the households of { IN($place) }{ $count ->
        [0] {""}
        [one] {" "}and { $n } other neighbourhood
       *[other] {" "}and { $n } other neighbourhoods
    }.
wave-about-picture = Announcement by a picture to { IN($place) }.
wave-count-under = fewer than { $n }
wave-count-over = more than { $n }
wave-handed = Whoever asked for this holds no office here any more, so it is yours now: let it go on, pause it or stop it.
wave-list = On their way to many. Press one to look at it, to pause or to stop it:
wave-none-running = Nothing is on its way to many where you lead. To send something: /thongbao
wave-button-list = On their way
wave-button-show = Look at { $number }
wave-sent = Sent: { $sent } of { $total } recipients.
wave-not-refused = Not accepted (blocked us or left the group): { $n }.
wave-not-known = Unclear whether it arrived: { $n }.
wave-not-said = Not sent any more: { $n }.
wave-from = It will be sent at { $at }.
wave-going = Being sent; done at about { $at }.
wave-held = Paused. To send the rest, press Resume.
wave-stopped = Stopped for good.
wave-over = All sent.
wave-expired = Its time ran out; whoever was not reached will not get it.
wave-as-of = As of { $at }. For newer numbers, press Look again.
wave-button-again = Look again
wave-button-hold = Pause
wave-button-let-go = Resume
wave-button-stop = Stop for good
wave-ask-stop =
    { $about }
    If you stop it, { $left } recipients will not get this, and it cannot be resumed. Stop it?
wave-button-stop-now = Yes, stop
wave-button-keep = Do not stop
wave-refused-over = All of it has been sent: there is nothing left to pause or to stop. For another, begin where it was sent from (/thongbao, /cuochop or /dotbaucu)
wave-refused-stopped = This was stopped for good and cannot go on. To send it again, please begin where it was sent from (/thongbao, /cuochop or /dotbaucu)
wave-refused-expired = Its time ran out, so it cannot go on. To tell it again, please begin where it was sent from (/thongbao, /cuochop or /dotbaucu)
