# Giấy mời họp, xem trước, dời, hủy, lịch họp, lời nhắc.

# Giấy mời trong nhóm.
meeting-card-greeting = Kính mời bà con { IN($place) }.
meeting-card-host-front = Ban công tác Mặt trận
meeting-card-host = { $host } mời mỗi hộ một người đại diện đến dự họp.
meeting-card-late = Giấy mời này gửi muộn hơn quy định. Lý do: { $reason }.
meeting-card-threshold = { $matter ->
    [elect_head] Để trúng cử
   *[other] Để thông qua
}, cần từ { B($needed) }/{ $roll } hộ tán thành ({ $share ->
    [two_thirds] ít nhất 2/3
   *[half] quá nửa
} tổng số hộ).
# Hội nghị định kỳ: việc gì được quyết thì khi họp mới biết.
meeting-card-threshold-annual = Việc đóng góp, quỹ cần từ { B($money) }/{ $roll } hộ tán thành (ít nhất 2/3 tổng số hộ); việc khác cần từ { B($other) }/{ $roll } hộ (quá nửa).
meeting-card-title = Nội dung: { B($title) }.
meeting-card-when = Thời gian: { B($when) }.
meeting-card-venue = Địa điểm: { B($venue) }.
meeting-card-moved = Lịch đã đổi như trên.
meeting-turnout = Hộ có người dự: { B($coming) }/{ $roll } · Hộ vắng: { B($absent) }/{ $roll } · Chưa trả lời: { B($unanswered) }/{ $roll }
meeting-turnout-closed = Khi hết giờ báo dự: { B($coming) }/{ $roll } hộ báo dự · Hộ vắng: { $absent }/{ $roll } · Chưa trả lời: { $unanswered }/{ $roll }
meeting-missing = Cần thêm { B($n) } hộ dự nữa để { $share ->
    [two_thirds] đủ 2/3
   *[half] quá nửa
}: { $needed }/{ $roll } hộ.
meeting-majority = Số hộ dự đã { $share ->
    [two_thirds] đủ 2/3
   *[half] quá nửa
}: từ { $needed }/{ $roll } hộ.
meeting-not-a-vote = Đây chỉ là báo dự họp, không phải biểu quyết{ $person ->
    [yes] { " " }hay kết quả bầu cử.
   *[no] .
}
meeting-card-ask = Xin bà con bấm nút bên dưới để báo dự; cần đổi, xin bấm lại trước giờ họp. Kính mong các hộ dự họp đầy đủ, đúng thành phần. Trân trọng.
meeting-card-closed = Đã đến giờ họp nên ngừng nhận báo dự. Hộ nào chưa báo vẫn được mời đến họp bình thường. Trân trọng.
meeting-card-off-head = { UP($place) }: cuộc họp này { B("đã hủy") }.
meeting-card-off = Bà con không phải đến nữa. Khi có lịch mới sẽ có giấy mời mới.

# Lời nhắc và thay đổi lịch trong nhóm.
meeting-reminder-eve =
    Nhắc bà con { IN($place) }: { B($told) } { B("ngày mai") } ({ $day }) họp tại { B($venue) }.
    Nội dung: { $title }.
meeting-reminder-soon =
    Nhắc bà con { IN($place) }: { B($time) } { $part ->
        [morning] { B("sáng nay") }
        [noon] { B("trưa nay") }
        [afternoon] { B("chiều nay") }
       *[evening] { B("tối nay") }
    } họp tại { B($venue) }.
    Nội dung: { $title }.
meeting-reminder-unanswered =
    { $count ->
        [0] Tất cả các hộ đã trả lời.
       *[other] Còn { $n }/{ $roll } hộ chưa trả lời.
    }
meeting-reminder-eve-end = Hộ nào bận, xin cử người nhà đi thay. Trân trọng.
meeting-reminder-soon-end = Kính mời bà con đến đúng giờ. Trân trọng.
meeting-moved =
    Thông báo thay đổi lịch họp, { IN($place) }.
    Nội dung: { $title }.
    { $changes }
    Câu trả lời đã báo vẫn được giữ. Hộ nào cần đổi, xin bấm lại nút bên dưới. Mong bà con thông cảm.
# Chỉ điều đã đổi thì in đậm và nhắc lại điều cũ.
meeting-change = { $what ->
    [time]
        Thời gian mới: { B($when) } (trước là { $from }).
        Địa điểm không đổi: { $venue }.
    [venue]
        Địa điểm mới: { B($venue) } (trước là { $old }).
        Thời gian không đổi: { $when }.
   *[both]
        Thời gian mới: { B($when) } (trước là { $from }).
        Địa điểm mới: { B($venue) } (trước là { $old }).
}
meeting-called-off =
    { UP($place) }: cuộc họp lúc { $when }, tại { $venue }, { B("đã hủy") }.
    Nội dung: { $title }.
    Bà con không phải đến nữa. Khi có lịch mới sẽ có giấy mời mới. Mong bà con thông cảm.

# Mời họp.
meeting-choose-neighborhood = Cuộc họp này của nơi nào?
meeting-ask-when =
    Mời họp { IN($neighborhood) }: họp lúc nào?
    Xin bấm một nút, hoặc ghi giờ và ngày như vẫn nói, ví dụ: { $spoken }, hoặc { $example }
    Ghi luôn nơi họp và nội dung cũng được, mỗi việc một dòng.
meeting-spoken = 7 rưỡi tối { $weekday }
meeting-ask-where = Họp lúc { $when }. Họp ở đâu? Xin bấm nút nếu họp tại { $venue }, hoặc ghi địa điểm khác. Gửi vị trí trên bản đồ (ghim) cũng được: giấy mời sẽ có nút Chỉ đường.
meeting-button-venue = Nơi họp thường lệ
meeting-ask-where-typed = Họp lúc { $when }. Họp ở đâu? Xin ghi địa điểm, hoặc gửi vị trí trên bản đồ (ghim).
meeting-ask-what = Họp lúc { $when }, tại { $venue }. Nội dung là gì? Xin bấm nút hoặc ghi ngắn gọn.
meeting-button-intro = Hội nghị giới thiệu
meeting-continued-in-private = Xin xem tiếp trong tin nhắn riêng với Loa Phường. Nếu chưa thấy, xin mở tin nhắn riêng với Loa Phường, bấm /start rồi gửi lại lệnh.
meeting-preview-head = Xem trước. Nhóm sẽ thấy như sau:
meeting-preview-effect = Khi bấm gửi, giấy mời được đăng vào nhóm của { IN($place) } và ghim lại nếu Loa Phường được phép ghim. Danh sách có { $roll } hộ.
meeting-preview-no-roll = Chưa có danh sách hộ của { IN($neighborhood) } nên chưa có số liệu và chưa gửi được. Xin gửi danh sách bằng lệnh /hodan trước, rồi bấm nút bên dưới.
meeting-preview-quiet = Đang là giờ nghỉ (21 giờ đến 6 giờ 30): nếu bấm gửi, giấy mời sẽ gửi lúc { B($when) }.
meeting-preview-shut-out = Lưu ý: Loa Phường đang không ở trong nhóm của { IN($place) }. Giấy mời sẽ chờ, và chỉ vào nhóm khi Loa Phường được thêm lại trước giờ họp.
meeting-preview-locked = Lưu ý: nhóm của { IN($place) } đang tắt quyền gửi tin của thành viên, giấy mời sẽ phải chờ. Xin nhờ quản trị viên nhóm thêm Loa Phường làm quản trị viên, hoặc bật quyền “Gửi tin nhắn”.
meeting-preview-late = Lưu ý: { $what ->
    [agenda] lời đính chính
    [move] lịch mới
   *[call] giấy mời
} phải đến các hộ trước cuộc họp ít nhất { $days } ngày ({ $annual ->
    [yes] { LAW("annual_notice_min_days") }
   *[no] { LAW("notice_min_days") }
}). Lần này chưa đủ. Nếu vẫn gửi, xin ghi lý do ngay vào đây; lý do sẽ nằm trong tin gửi bà con.
meeting-preview-short = Lưu ý: đủ số ngày theo lịch, nhưng từ lúc gửi tin này đến giờ họp chưa đủ { $hours } giờ.
meeting-preview-same-day = Lưu ý: hôm đó { IN($neighborhood) } đã có một cuộc họp lúc { $time }.
meeting-button-send = Gửi giấy mời
meeting-button-edit-when = Sửa giờ
meeting-button-edit-where = Sửa nơi
meeting-button-edit-what = Sửa nội dung
meeting-ask-new-when =
    Giờ đang ghi: { $when }.
    Giờ mới là lúc nào? Ví dụ: { $spoken }, hoặc { $example }
meeting-ask-new-where =
    Nơi đang ghi: { $venue }.
    Nơi mới là ở đâu?
meeting-ask-new-what =
    Nội dung đang ghi: { $title }.
    Nội dung mới là gì? Xin ghi ngắn gọn.
meeting-button-send-late = Vẫn gửi, ghi lý do
meeting-button-move-late = Vẫn dời, ghi lý do
meeting-button-drop = Bỏ
meeting-ask-reason = Vì sao chưa đủ { $days } ngày trước cuộc họp? Xin ghi ngắn gọn, ví dụ: Bão số 3, phải họp gấp. Ghi xong, ông/bà xem lại rồi gửi.
meeting-call-sending =
    Đang gửi giấy mời vào nhóm của { IN($place) }. Gửi xong, Loa Phường báo ngay tại đây.
    Cuộc họp: { $when }, tại { $venue }.
meeting-call-later =
    Đang là giờ nghỉ: giấy mời sẽ gửi vào nhóm của { IN($place) } lúc { B($leaves) }.
    Cuộc họp: { $when }, tại { $venue }.
meeting-call-sent =
    Đã đăng giấy mời lên nhóm của { IN($place) } lúc { $at }.
    Cuộc họp: { $when }, tại { $venue }.
meeting-call-foot = Xin nhớ { $posted ->
    [yes] niêm yết tại nhà văn hóa và báo
   *[no] báo
} các hộ không dùng điện thoại; ghi câu trả lời giúp họ bằng /ghinhan. Xem tình hình: /cuochop
meeting-changed-foot = Xin { $posted ->
    [yes] niêm yết lại tại nhà văn hóa và báo lại
   *[no] báo lại
} các hộ không dùng điện thoại. Việc đã ghi theo giấy mời cũ nay phải ghi lại: /viec
meeting-now-late = Chưa gửi: từ lúc xem trước đến giờ đã quá hạn báo trước. Xin đọc lại bản xem trước mới.
meeting-already-sent = Loa Phường đã nhận giấy mời này rồi. Xem đã vào nhóm chưa: /cuochop
meeting-discarded = Đã bỏ. Chưa có gì được gửi đi. Mời họp lại: /hop

meeting-document-sending = Đang gửi tài liệu của cuộc họp lúc { $when } vào nhóm của { IN($place) }.
meeting-document-later = Đang là giờ nghỉ: tài liệu của cuộc họp lúc { $when } sẽ gửi vào nhóm của { IN($place) } lúc { B($leaves) }.
meeting-document-sent = Tài liệu của cuộc họp lúc { $when } đã vào nhóm của { IN($place) } lúc { $at }.
meeting-agenda-sending = Đã sửa loại họp của cuộc họp lúc { $when }, { IN($place) }. Đang đính chính vào nhóm; xong, Loa Phường báo ngay tại đây.
meeting-agenda-later = Đã sửa loại họp của cuộc họp lúc { $when }, { IN($place) }. Đang là giờ nghỉ: lời đính chính sẽ gửi vào nhóm lúc { B($leaves) }.
meeting-agenda-sent = Đã sửa loại họp của cuộc họp lúc { $when }, { IN($place) }. Lời đính chính đã vào nhóm lúc { $at }.

# Các cuộc họp của tôi.
meeting-mine =
    { UP($place) }
    Nội dung: { $title }.
    Thời gian: { B($when) }.
    Địa điểm: { B($venue) }.
meeting-more-of-mine = Còn { $n } cuộc họp nữa, muộn hơn các cuộc trên.
meeting-colleague = { $by ->
    [none] Một cán bộ khác
   *[other] Cán bộ { $by }
} { $deed ->
    [off] vừa báo hủy cuộc họp
    [agenda] vừa đính chính nội dung cuộc họp
    [result] vừa công bố kết quả cuộc họp
    [corrected] vừa công bố đính chính kết quả cuộc họp
    [invitation] vừa sửa giấy mời của cuộc họp
    [document] vừa thêm tài liệu cho cuộc họp
    [undocument] vừa bỏ một tài liệu của cuộc họp
    [issued] vừa gửi tài liệu của cuộc họp
    [on_paper] vừa ghi các hộ đã nhận tài liệu giấy của cuộc họp
    [voice] vừa thu giọng nói cho cuộc họp
    [unvoice] vừa bỏ giọng nói của cuộc họp
    [voice_posted] vừa gửi giọng nói vào nhóm cho cuộc họp
    [people] vừa sửa danh sách người được giới thiệu của cuộc họp
    [count] vừa nhập kết quả, chưa công bố, của cuộc họp
    [recount] vừa nhập lời đính chính kết quả, chưa công bố, của cuộc họp
    [uncount] vừa bỏ kết quả đã nhập, chưa công bố, của cuộc họp
    [ticked] vừa ghi đã làm việc “{ $duty }” của cuộc họp
    [unticked] vừa bỏ ghi nhận đã làm việc “{ $duty }” của cuộc họp
    [order] đang ghi trình tự của cuộc họp
    [short] vừa ghi là không đủ hộ dự cuộc họp
    [again] vừa mời họp lại sau cuộc họp
    [papers] vừa quyết định phát phiếu từng hộ sau cuộc họp
    [sums] vừa ghi số phiếu đã phát, đã thu sau cuộc họp
    [pin] vừa ghi vị trí nơi họp trên bản đồ cho cuộc họp
    [unpin] vừa bỏ vị trí nơi họp trên bản đồ của cuộc họp
    [held] vừa tạm dừng tin nhắc các hộ về cuộc họp
    [let_go] vừa cho gửi tiếp tin nhắc các hộ về cuộc họp
    [stopped] vừa dừng hẳn tin nhắc các hộ về cuộc họp
   *[move] vừa đổi lịch cuộc họp
} ông/bà đã mời, { IN($place) }: { $title }.
    { $when }, tại { $venue }.
    { $look ->
        [results] Xem kết quả: /ketqua
        [duties] Xem, hoặc ghi lại: /viec
        [waves] Xem tin đang gửi: /start
       *[meetings] Xem, hoặc sửa lại: /cuochop
    }
meeting-button-next = Xem tiếp
meeting-button-past = Cuộc họp đã qua
meeting-button-newer = Gần đây hơn
meeting-button-older = Trước đó nữa
meeting-offer-past = Muốn xem các cuộc họp đã qua, xin bấm nút bên dưới.
meeting-past-none = Chưa có cuộc họp nào đã qua.
meeting-past-head = Các cuộc họp đã qua, gần đây nhất ở trên:
meeting-past-line =
    { $when }, { IN($place) }
    { CAP($title) }
    Hộ báo dự: { $coming }/{ $roll }. { $published ->
        [yes] Đã công bố kết quả.
       *[no] Chưa có kết quả.
    }
meeting-past-foot = Xem kết quả: /ketqua. Nhập kết quả trong 14 ngày sau cuộc họp: /bieuquyet
meeting-none-of-mine = Chưa có cuộc họp nào sắp tới. Mời họp: /hop
meeting-button-move = Dời họp
meeting-button-call-off = Hủy họp
meeting-button-unanswered = Chưa trả lời
meeting-ask-move =
    { UP($place) }: cuộc họp lúc { $when }, tại { $venue }.
    Đổi giờ hay đổi nơi? Xin bấm nút; hoặc ghi cả hai, mỗi việc một dòng, ví dụ:
    { $example }
    Nhà văn hóa
meeting-button-move-when = Đổi giờ
meeting-button-move-where = Đổi nơi
meeting-end-not-written = Giờ kết thúc ({ $ends }) không ghi vào giấy mời. Muốn bà con biết, xin ghi trong nội dung.
meeting-not-taken = Chưa rõ “{ $words }” là nơi họp hay nội dung nên chưa ghi. Xin trả lời câu hỏi dưới đây.
meeting-ask-postponed =
    { UP($place) }: hoãn cuộc họp lúc { $when } đến lúc nào?
    Xin ghi giờ và ngày mới, ví dụ: { $example }, hoặc: lùi 2 ngày. Chưa có ngày mới thì bấm Hủy họp; khi có, xin mời lại bằng /hop.
meeting-move-preview =
    { UP($place) }: thay đổi lịch họp?
    { $changes }
    Nhóm sẽ nhận thông báo thay đổi lịch họp, giấy mời được sửa theo, câu trả lời của các hộ vẫn giữ.
meeting-move-quiet = Đang là giờ nghỉ (21 giờ đến 6 giờ 30): nếu đồng ý, thông báo sẽ gửi lúc { B($leaves) }.
meeting-button-confirm-move = Đồng ý dời
meeting-button-keep = Giữ nguyên
meeting-move-sending = Đã đổi lịch họp của { IN($place) }: { $when }, tại { $venue }. Đang báo vào nhóm; báo xong, Loa Phường cho biết ngay tại đây.
meeting-move-later = Đã đổi lịch họp của { IN($place) }: { $when }, tại { $venue }. Đang là giờ nghỉ: thông báo sẽ gửi vào nhóm lúc { B($leaves) }.
meeting-move-sent = Đã đổi lịch họp của { IN($place) }: { $when }, tại { $venue }. Đã báo vào nhóm lúc { $at }.
meeting-already-moved = Lịch họp này đã đổi rồi. Xem lịch mới: /cuochop
meeting-ask-call-off = { UP($place) }: hủy cuộc họp lúc { $when }, tại { $venue }?
meeting-call-off-now = Nhóm sẽ được báo ngay.
meeting-call-off-later = Đang là giờ nghỉ (21 giờ đến 6 giờ 30): nếu hủy, tin sẽ gửi vào nhóm lúc { B($leaves) }.
meeting-call-off-for-good = Đã hủy thì không lấy lại được, chỉ có thể mời họp mới.
meeting-button-confirm-call-off = Hủy cuộc họp
meeting-off-sending = Đã hủy cuộc họp lúc { $when } của { IN($place) }. Đang báo vào nhóm; báo xong, Loa Phường cho biết ngay tại đây.
meeting-off-later = Đã hủy cuộc họp lúc { $when } của { IN($place) }. Đang là giờ nghỉ: tin hủy sẽ gửi vào nhóm lúc { B($leaves) }.
meeting-off-sent = Đã hủy cuộc họp lúc { $when } của { IN($place) }. Đã báo vào nhóm lúc { $at }.
meeting-off-unread = Đã hủy cuộc họp lúc { $when } của { IN($place) }. Giấy mời chưa vào nhóm nên không phải báo lại.
meeting-already-called-off = Cuộc họp này đã hủy rồi. Mời họp mới: /hop
meeting-unanswered-head = { UP($place) }: { B($n) }/{ $roll } hộ chưa trả lời về cuộc họp lúc { $when }.
meeting-unanswered-line = Hộ { $number }: { $head }
meeting-unanswered-line-address = Hộ { $number }: { $head }, { $address }
meeting-unanswered-foot = Hộ nào trả lời miệng hoặc qua giấy, xin ghi giúp, ví dụ: /ghinhan { $number } có. Danh sách này chỉ dành cho cán bộ, xin không chuyển tiếp.
meeting-unanswered-none = { UP($place) }: tất cả các hộ đã trả lời về cuộc họp lúc { $when }.
meeting-unanswered-end = Đã hết danh sách.
meeting-button-more = Xem tiếp

# Tin gửi vào nhóm đã đi đến đâu, nói với cán bộ.
meeting-trouble = { $what ->
    [agenda] Đã sửa loại họp của cuộc họp lúc { $when }, { IN($place) }, nhưng lời đính chính
    [document] Tài liệu của cuộc họp lúc { $when }, tại { $venue },
    [move] Lịch họp của { IN($place) } đã đổi: { $when }, tại { $venue }, nhưng tin báo
    [off] Cuộc họp lúc { $when } của { IN($place) } đã hủy, nhưng tin báo
   *[call] Giấy mời họp { $when }, tại { $venue },
} { $sure ->
    [no] có thể chưa vào được nhóm
   *[yes] chưa vào được nhóm
}{ $what ->
    [call] { " " }của { IN($place) }.
    [document] { " " }của { IN($place) }.
   *[other] .
}
delivery-locked = Nhóm đang tắt quyền gửi tin của thành viên. Xin nhờ quản trị viên nhóm: bấm tên nhóm → Sửa (hình bút chì) → Quản trị viên → thêm Loa Phường; hoặc Sửa → Quyền → bật “Gửi tin nhắn”. Mở quyền rồi, tin tự gửi, ông/bà không phải gửi lại.
delivery-shut-out = Loa Phường đang không ở trong nhóm. Xin thêm lại: bấm tên nhóm → Thêm thành viên → @{ $bot }. Vào nhóm rồi, tin tự gửi, ông/bà không phải gửi lại.
delivery-refused = Telegram không nhận tin này. Xin báo bà con bằng loa, giấy, và báo người vận hành.
delivery-unknown = Mạng đứt giữa chừng nên không rõ. Xin mở nhóm xem lại; nếu chưa có, xin báo bà con bằng loa, giấy, và báo người vận hành.
delivery-no-group = Hiện không còn nhóm nào gắn với Loa Phường. Xin báo bà con bằng loa, giấy; muốn gắn nhóm, xin gõ /khupho trong nhóm.
delivery-meanwhile = Đến giờ họp mà chưa gửi được thì thôi không gửi nữa; trong lúc chờ, xin báo bà con bằng loa, giấy.
delivery-status = { $what ->
    [agenda] Lời đính chính
    [document] Tài liệu
    [frozen] Thông báo chốt danh sách hộ
    [move] Tin thay đổi lịch
    [off] Tin hủy họp
    [papers] Thông báo phát phiếu từng hộ
    [result] Kết quả này
    [roll] Thông báo lấy ý kiến về danh sách hộ
   *[call] Giấy mời
} { $state ->
    [sending] đang được gửi vào nhóm.
    [later] sẽ gửi vào nhóm lúc { $at }.
    [sent] đã vào nhóm lúc { $at }.
    [known] đã vào nhóm.
    [doubt] có thể chưa vào được nhóm.
   *[not] chưa vào được nhóm.
}

# Lịch họp.
meeting-coming-here = { UP($place) }: lịch họp sắp tới.
meeting-coming-place = { UP($place) }
meeting-coming-private = Lịch họp sắp tới của gia đình:
meeting-coming-own = Hộ số { $number }: { B($answer) }.
meeting-coming-own-none = Hộ số { $number }: { B("chưa trả lời") }.
meeting-coming-led = Tài khoản này chưa liên kết với hộ nào, nên trên đây là lịch họp nơi ông/bà phụ trách. Dời, hủy họp, xem ai dự: xin bấm nút bên dưới.
meeting-more-coming-here = Còn { $n } cuộc họp nữa, muộn hơn. Muốn xem đủ, xin nhắn riêng /lichhop cho Loa Phường.
meeting-nothing-coming = Nơi gia đình ở chưa có cuộc họp nào sắp tới. Khi có, giấy mời sẽ đến trong nhóm.
meeting-nothing-coming-here = { UP($place) }: chưa có cuộc họp nào sắp tới. Khi có, giấy mời sẽ đến trong nhóm này.

# Từ chối: câu nào cũng nói phải làm gì tiếp.
meeting-when-not-understood = Chưa đọc được ngày giờ. Xin ghi giờ và ngày dương lịch, ví dụ: { $example }
meeting-when-unread = Có số hoặc chữ chỉ thời gian Loa Phường chưa hiểu, nên chưa nhận. Xin ghi gọn giờ và ngày dương lịch, ví dụ: { $example }
meeting-when-missing-time = Chưa có giờ. Xin ghi cả giờ và ngày, ví dụ: { $example }
meeting-when-missing-date = Chưa có ngày. Xin ghi cả giờ và ngày, ví dụ: { $example }
meeting-when-no-such-date = Trên lịch không có ngày này. Xin ghi lại, ví dụ: { $example }
meeting-when-no-such-time = Không có giờ này trong ngày. Xin ghi lại, ví dụ: { $example }
meeting-when-which-minute = “{ $hour }h{ $figure }” là { $hour }h{ $figure }0 hay { $hour }h0{ $figure }? Xin ghi đủ hai số phút cùng ngày, ví dụ: { $example }
meeting-when-weekday = Ngày ông/bà ghi là { $actual }, không phải { $given }. Xin xem lại lịch rồi ghi lại, ví dụ: { $example }
meeting-when-past = Giờ này đã qua. Xin chọn một giờ sắp tới, ví dụ: { $example }
meeting-when-too-far = Ngày này còn quá xa. Xin xem lại năm rồi ghi lại, ví dụ: { $example }
meeting-venue-missing = Chưa có nơi họp. Xin ghi nơi họp, ví dụ: Nhà văn hóa khu phố 1
meeting-title-missing = Chưa có nội dung họp. Xin ghi ngắn gọn, ví dụ: Giới thiệu người ứng cử Trưởng khu phố
meeting-title-is-time = Đây là ngày giờ, chưa phải nội dung họp. Xin ghi nội dung, ví dụ: Giới thiệu người ứng cử Trưởng khu phố
meeting-venue-is-time = Đây là ngày giờ, chưa phải nơi họp. Xin ghi nơi họp, ví dụ: Nhà văn hóa khu phố 1
meeting-title-holds-time = Nội dung có kèm giờ họp khác. Xin chỉ ghi việc sẽ bàn, ví dụ: Bàn việc làm đường. Cuộc họp khác thì xin gửi riêng một tin.
meeting-venue-holds-time = Nơi họp có kèm giờ hoặc ngày. Xin chỉ ghi nơi họp, ví dụ: Nhà văn hóa khu phố 1. Muốn đổi giờ, xin ghi giờ riêng.
meeting-tangled = Tin này có nhiều cuộc họp, chưa rõ nơi nào của cuộc nào. Xin gửi mỗi cuộc một tin, ví dụ: 19h30 thứ Bảy, Nhà văn hóa, Họp dân
meeting-one-by-one =
    Tin của ông/bà mời { $n } cuộc họp. Loa Phường làm cuộc thứ nhất trước; xong, xin gửi tiếp:
    { $list }
meeting-button-copy = Chép cuộc thứ { $at }
meeting-pin-of-which = Ông/bà phụ trách nhiều nơi nên chưa rõ vị trí này của nơi nào. Xin gửi vị trí khi Loa Phường hỏi nơi họp (/hop).
meeting-no-pin = Chưa có vị trí của nơi họp này trên bản đồ. Xin hỏi cán bộ đã mời họp.
meeting-pin-kept = Đã lưu vị trí của { B($venue) } ({ IN($place) }). Giấy mời họp tại đây có nút Chỉ đường. Vị trí sai thì gửi vị trí khác, hoặc bấm nút dưới đây để bỏ.
meeting-pin =
    { $venue }
    { UP($place) }. Họp lúc { $when }
meeting-pin-removed = Đã bỏ vị trí trên bản đồ của một nơi họp ở { IN($place) }: giấy mời họp tại đó không còn nút Chỉ đường. Muốn lưu lại, xin gửi vị trí mới.
meeting-pin-gone = Vị trí này đã được bỏ hoặc thay bằng vị trí khác. Muốn xem vị trí đang lưu, xin bấm Chỉ đường dưới giấy mời.
meeting-button-pin-remove = Bỏ vị trí này
meeting-pin-sent = Vị trí nơi họp đã gửi trong tin nhắn riêng cho ông/bà.
meeting-button-pin = Chỉ đường
meeting-title-too-long = Nội dung dài quá { $limit } ký tự. Xin ghi ngắn lại, ví dụ: Giới thiệu người ứng cử Trưởng khu phố
meeting-venue-too-long = Địa điểm dài quá { $limit } ký tự. Xin ghi ngắn lại, ví dụ: Nhà văn hóa khu phố 1
meeting-reason-missing = Chưa có lý do. Xin ghi ngắn gọn, ví dụ: Bão số 3, phải họp gấp
meeting-reason-too-long = Lý do dài quá { $limit } ký tự. Xin ghi ngắn lại, ví dụ: Bão số 3, phải họp gấp
meeting-nothing-to-lead = Chưa có thôn, khu phố nào được lập. Xin lập xã, phường cùng các thôn, khu phố trước bằng lệnh /khupho.
meeting-unknown-neighborhood = Không có nơi nào tên như vậy do ông/bà phụ trách. Xin bấm một nút dưới đây, hoặc ghi đúng tên, ví dụ: Khu phố 2
meeting-no-group = Chưa có nhóm nào gắn với { IN($neighborhood) }. Xin thêm Loa Phường vào nhóm, gõ /khupho trong nhóm đó để gắn nhóm, rồi mời họp lại.
meeting-group-not-bound = Nhóm này chưa gắn với thôn, khu phố nào. Xin cán bộ gõ /khupho trong nhóm để gắn.
meeting-roll-empty = Chưa gửi được vì { IN($neighborhood) } chưa có danh sách hộ. Xin gửi danh sách trước bằng lệnh /hodan, rồi bấm lại nút này.
meeting-nothing-moved = Giờ và nơi này giống như cũ. Xin ghi giờ mới hoặc nơi mới; thôi không dời, xin bấm Giữ nguyên.
meeting-already-open = Cuộc họp này đã đến giờ nên không dời hay hủy được nữa. Cần họp lại, xin dùng /hop.
meeting-not-posted = Giấy mời “{ $title }” có thể chưa vào được nhóm của { IN($place) } vì Telegram không nhận tin. Xin mở nhóm xem lại; nếu chưa có, xin mời bà con bằng loa, giấy và báo người vận hành.

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-lichhop = Lịch họp sắp tới
help-lichhop = lịch họp sắp tới
command-hop = Mời họp
help-hop = mời họp
command-cuochop = Các cuộc họp của tôi
help-cuochop = các cuộc họp: thay đổi lịch, hủy, ai dự
