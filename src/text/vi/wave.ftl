# Tin gửi cho nhiều nơi nhận: đã đi đến đâu, nói với cán bộ.
wave-about-election = Lời nhắc bầu cử, { $name }: { $title }
wave-about-ahead = Nhắc riêng các hộ chưa báo dự: { IN($place) }, họp lúc { $when }.
wave-about-eve = Nhắc riêng các hộ trước ngày họp: { IN($place) }, họp lúc { $when }.
wave-about-announcement = Thông báo tới { IN($place) }: “{ $words }”
wave-about-numbers = Báo số hộ mới cho các hộ { IN($place) }{ $count ->
        [0] {""}
       *[other] {" "}và { $n } nơi khác
    }.
wave-about-picture = Thông báo bằng ảnh tới { IN($place) }.
wave-count-under = dưới { $n }
wave-count-over = hơn { $n }
wave-handed = Người đã đặt gửi không còn phụ trách nơi này, nên nay ông/bà theo dõi việc gửi: có thể để gửi tiếp, tạm dừng hoặc dừng hẳn.
wave-list = Tin đang gửi cho nhiều người. Xin bấm một tin để xem, tạm dừng hoặc dừng hẳn:
wave-none-running = Hiện không có tin nào đang gửi cho nhiều người ở nơi ông/bà phụ trách. Gửi tin mới: /thongbao
wave-button-list = Tin đang gửi
wave-button-show = Xem tin { $number }
wave-sent = Đã gửi { $sent } trên { $total } nơi nhận.
wave-not-refused = Không nhận (đã chặn hoặc đã rời nhóm): { $n }.
wave-not-known = Không rõ đã tới chưa: { $n }.
wave-not-said = Thôi không gửi: { $n }.
wave-from = Sẽ gửi lúc { $at }.
wave-going = Đang gửi, xong vào khoảng { $at }.
wave-held = Đang tạm dừng. Muốn gửi nốt, xin bấm Tiếp tục.
wave-stopped = Đã dừng hẳn.
wave-over = Đã gửi xong.
wave-expired = Đã hết giờ gửi; các nơi còn lại không nhận tin này nữa.
wave-as-of = Số liệu lúc { $at }. Muốn xem số mới, xin bấm Xem lại.
wave-button-again = Xem lại
wave-button-hold = Tạm dừng
wave-button-let-go = Tiếp tục
wave-button-stop = Dừng hẳn
wave-ask-stop =
    { $about }
    Dừng hẳn thì { $left } nơi chưa gửi sẽ không nhận tin này nữa, và không gửi tiếp lại được. Ông/bà có dừng không?
wave-button-stop-now = Đồng ý dừng
wave-button-keep = Không dừng
wave-refused-over = Lần gửi này đã gửi xong nên không tạm dừng, không dừng được nữa. Gửi tin khác: xin bắt đầu lại ở nơi đã gửi (/thongbao, /cuochop hoặc /dotbaucu)
wave-refused-stopped = Lần gửi này đã dừng hẳn nên không gửi tiếp được. Muốn gửi lại, xin bắt đầu lại ở nơi đã gửi (/thongbao, /cuochop hoặc /dotbaucu)
wave-refused-expired = Lần gửi này đã hết giờ gửi nên không gửi tiếp được. Muốn báo lại, xin bắt đầu lại ở nơi đã gửi (/thongbao, /cuochop hoặc /dotbaucu)
