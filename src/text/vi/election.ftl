# Ngày bầu cử, đăng ký nhận lời nhắc, và các lời nhắc.
election-title-usual = Bầu Trưởng thôn, bản, khu phố
election-hours = từ { $opens } đến { $closes }
election-at-meetings = tại hội nghị của từng thôn, bản, khu phố
election-held-poll = Giờ bỏ phiếu: { $hours }
election-held-meeting = Bầu tại hội nghị; giờ và nơi do từng thôn, bản, khu phố ghi
election-voters-all = Người bầu: mọi cử tri
election-headline = { B($polling) }.
election-group-line = { UP($neighborhood) }, { IN($commune) }.

# Nhập ngày bầu cử: từng câu hỏi.
election-ask-day = Bầu cử vào ngày nào? Xin nhập ngày, ví dụ: { $example }
election-ask-day-moving =
    Lịch hiện nay: { $polling }, { $hours }.
    Xin nhập ngày mới, ví dụ: { $example }
election-ask-hours =
    Ngày bầu cử: { B($day) }.
    Giờ bỏ phiếu { B($hours) }, có đúng không? Khác giờ này thì xin nhập, ví dụ 6h30-18h.
election-ask-title =
    Tên cuộc bầu cử: { B($title) }.
    Muốn tên khác, xin nhập tên đó, ví dụ: Bầu Trưởng thôn, bản, khu phố toàn tỉnh Quảng Ninh.
election-press-to-decide = Xin xem lại tin dưới đây rồi bấm nút để lưu hoặc bỏ. Muốn làm lại từ đầu, xin gửi /dotbaucu.
election-button-take-hours = Đúng giờ này
election-button-take-title = Dùng tên này

# Xem trước, nhập, đổi, bỏ.
election-preview =
    Xin xem lại. Chưa có gì được lưu.
    Tên: { $title }
    Ngày: { B($day) } ({ $n ->
        [0] hôm nay
       *[other] còn { $days } ngày
    })
    { $held }
election-preview-replaces = Thay cho lịch hiện nay: { $polling }, { $hours }.
election-preview-correction = Đã gửi lời nhắc theo lịch cũ. Khi đổi, Loa Phường sẽ gửi thông báo thay đổi lịch tới những nơi đang nhận lời nhắc.
election-plan = Lời nhắc:
election-plan-line = – { $name }: { $at }
election-plan-missed = – { $name }: { $at }, đã qua nên không gửi
election-plan-lapsed = – { $name }: { $at }, đã lỡ vì lúc đó Loa Phường bị gián đoạn
election-wave-t14 = trước 14 ngày
election-wave-t7 = trước 7 ngày
election-wave-t3 = trước 3 ngày
election-wave-t1 = trước 1 ngày
election-wave-day = sáng ngày bầu cử
election-wave-correction = thay đổi lịch
election-reach = Hiện có { $groups } nhóm của các thôn, khu phố và { $subscribers } người nhận. Mỗi đợt nhắc mất khoảng { $minutes } phút.
election-reach-few = Hiện có các nhóm của các thôn, khu phố và { $few } người nhận. Mỗi đợt nhắc mất khoảng { $minutes } phút.
election-reach-nobody = Hiện chưa có nhóm hay người nào nhận lời nhắc.
election-button-set = Nhập ngày bầu cử
election-button-change = Đổi ngày bầu cử
election-button-discard = Bỏ
election-button-edit = { $field ->
    [hours] Sửa giờ
    [title] Sửa tên
   *[day] Sửa ngày
}
election-ask-field = { $field ->
    [hours] Giờ bỏ phiếu đang ghi: { $hours }. Xin nhập giờ mới, ví dụ 6h30-18h.
    [title] Tên đang ghi: { $title }. Xin nhập tên mới.
   *[day] Ngày đang ghi: { $day }. Xin nhập ngày mới, ví dụ: { $example }
}
election-set = Đã nhập: { B($polling) }, { $hours }. Lời nhắc sẽ tự gửi đúng giờ. Xem lại hoặc đổi ngày: /dotbaucu.
election-changed = Đã đổi lịch: { B($polling) }, { $hours }. Lời nhắc theo lịch cũ đã dừng, lời nhắc mới sẽ tự gửi đúng giờ.
election-correction-follows = Thông báo thay đổi lịch đang được gửi tới những nơi đang nhận lời nhắc.
election-correction-later = Đang là giờ nghỉ: thông báo thay đổi lịch sẽ gửi tới những nơi đang nhận lời nhắc lúc { B($leaves) }.
election-discarded = Đã bỏ. Lịch bầu cử không thay đổi.
election-overview =
    Lịch bầu cử hiện nay
    Tên: { $title }
    Ngày: { B($day) } ({ $n ->
        [0] hôm nay
       *[other] còn { $days } ngày
    })
    { $held }
election-waves = Các đợt nhắc đến nay:
election-wave-line = – { $name } ({ $on }): { $total } nơi nhận. { $parts }.
# Chỉ nêu phần khác 0.
election-wave-part = { $state ->
    [sent] đã gửi { B($n) }
    [waiting] đang chờ { B($n) }
    [refused] bị từ chối { B($n) }
    [unknown] không rõ { B($n) }
   *[cancelled] đã dừng { B($n) }
}
election-wave-none = chưa gửi tin nào
election-wave-missed = – { $name } ({ $on }): đã lỡ vì lúc đó Loa Phường bị gián đoạn, { $total } tin không gửi.
election-missed =
    { $polling }: Loa Phường bị gián đoạn một thời gian nên đã lỡ những lời nhắc sau đây:
election-missed-what-now = Những lời nhắc này không gửi nữa vì đã quá giờ. Việc cần báo ngay, xin nhờ các thôn, khu phố báo bà con. Xem số tin không gửi: /dotbaucu.
election-missed-more = Các lời nhắc còn lại vẫn tự gửi đúng giờ.
election-button-move = Đổi ngày
election-button-call-off = Bỏ lịch nhắc
election-ask-call-off = Bỏ lịch nhắc: { B($polling) }? Mọi lời nhắc còn lại sẽ không gửi nữa.
election-call-off-correction = Đã có đợt nhắc gửi đi. Nếu bỏ, Loa Phường sẽ báo lại cho những nơi đang nhận lời nhắc.
election-button-confirm-call-off = Bỏ lịch này
election-button-keep = Giữ lại
election-called-off = Đã bỏ lịch nhắc: { $polling }. Không còn lời nhắc nào được gửi.
election-kept = Đã giữ lại lịch nhắc. Xem lại: /dotbaucu.
election-already-set = Lịch này đã nhập rồi. Xem lại: /dotbaucu.
election-already-called-off = Lịch nhắc này đã bỏ rồi. Xem lịch: /dotbaucu

# Người thứ hai xác nhận.
election-change-set = nhập { $polling }, { $hours }
election-change-move = đổi sang { $polling }, { $hours }
election-change-call-off = bỏ lịch nhắc { $polling }
election-proposed =
    Đã gửi đề nghị: { $change }. Lịch chưa thay đổi.
    Việc của cả tỉnh cần người thứ hai xác nhận. Đã báo { $others } người có quyền; xin chờ đến { $until }.
election-proposed-alone =
    Đề nghị: { $change }. Lịch chưa thay đổi.
    Việc của cả tỉnh cần hai lần xác nhận. Hiện chỉ mình ông/bà có quyền này, nên xin xem lại rồi bấm xác nhận lần hai, trước { $until }.
election-to-confirm =
    { $by ->
        [unknown] Có người
       *[other] { $by }
    } đề nghị: { $change }.
    Chỉ có hiệu lực khi ông/bà xác nhận, trước { $until }.
election-button-second = Xác nhận lần hai
election-button-confirm = Xác nhận
election-button-refuse = Không xác nhận
election-button-withdraw = Rút đề nghị
election-proposal-dropped = Đã bỏ đề nghị: { $change }. Lịch không thay đổi. Xem lại: /dotbaucu.
election-proposal-refused = { $by } đã bỏ đề nghị: { $change }. Lịch không thay đổi. Xem lại: /dotbaucu.
election-proposal-expired = Đề nghị đã hết hạn vì chưa có người thứ hai xác nhận: { $change }. Lịch không thay đổi. Còn cần, xin đề nghị lại bằng /dotbaucu.

# Nhận và dừng nhận lời nhắc.
election-ask-consent =
    Để nhắc ngày bầu cử, { $controller } chỉ lưu mã của cuộc trò chuyện này và nơi ông/bà chọn để được nhắc, không lưu tên. Tin nhắn đi qua máy chủ Telegram ở nước ngoài.
    Ông/bà dừng lúc nào cũng được bằng lệnh /dung.
    Ông/bà có đồng ý nhận lời nhắc không?
election-ask-consent-of = Lời nhắc bầu cử của { IN($chosen) }.
election-button-agree = Tôi đồng ý
election-button-decline = Không đồng ý
election-consent-declined = Loa Phường không lưu gì và không nhắc. Khi nào cần, xin gửi /nhac. Xem ngày bầu cử: /baucu.
election-subscribed = Đã ghi nhận: Loa Phường sẽ nhắc ông/bà ngày bầu cử. Muốn dừng nhận, xin gửi /dung.
election-chosen = Nơi ông/bà chọn: { IN($chosen) }.
election-chosen-province = Ông/bà đang nhận tin chung của cả tỉnh. Muốn tin ghi rõ giờ và nơi của chỗ mình ở, xin chọn bên dưới.
election-button-elsewhere = Chọn xã, phường
election-whole-province = cả tỉnh
election-button-province = Cả tỉnh
election-choose-commune = Ông/bà ở xã, phường nào? Xin bấm chọn. Muốn gõ tên, xin gửi, ví dụ: /nhac khu phố 1, Bình Ngọc
election-choose-neighborhood = { $commune }: nhận tin của cả xã, phường hay của một thôn, khu phố? Xin bấm chọn.
election-button-whole-commune = Cả xã, phường
election-button-more = Xem tiếp
election-button-before = Trang trước
election-own-reminders =
    Lời nhắc trong nhóm { IN($chosen) } do cán bộ bật, tắt. Ông/bà có thể tắt thông báo của nhóm trên máy mình.
    Ông/bà có muốn Loa Phường nhắc riêng ông/bà không?
election-button-own = Nhắc riêng tôi
election-ask-group-stop =
    Thôi gửi lời nhắc bầu cử vào nhóm này? Bà con trong nhóm sẽ không được nhắc nữa. Cán bộ xin bấm một nút.
election-button-stop-group = Thôi gửi vào nhóm
election-button-keep-group = Giữ lời nhắc
election-group-keeps = Nhóm này vẫn nhận lời nhắc ngày bầu cử.
election-group-subscribed = Nhóm này nhận lời nhắc ngày bầu cử.
election-coming = { B($polling) }. { $n ->
        [0] Bầu cử { B("hôm nay") }.
       *[other] Còn { B($days) } ngày.
    }
election-coming-no-more = Các lời nhắc của lần bầu cử này đã gửi xong. Xem giờ và nơi bầu: /baucu.
election-coming-none = Hiện chưa có ngày bầu cử. Khi có, lời nhắc sẽ tự đến.
election-already-subscribed = Ông/bà đang nhận lời nhắc rồi. Muốn dừng nhận, xin gửi /dung.
election-unsubscribed = Đã dừng. Loa Phường không gửi lời nhắc bầu cử vào đây nữa. Muốn nhận lại, xin bấm nút bên dưới hoặc gửi /nhac.
election-button-again = Nhận lại
election-ask-stop-reminders = Ông/bà đang nhận lời nhắc ngày bầu cử. Muốn dừng, xin bấm “Dừng nhận nhắc”.
election-ask-stop-linked = Tài khoản này liên kết với hộ nên nhận tin về các cuộc họp của hộ và thông báo của nơi ở. Muốn thôi nhận, xin bấm “Dữ liệu của tôi” rồi “Rút đồng ý, xóa hết”; gia đình vẫn được mời bằng giấy và loa.
election-ask-stop-else = Không bấm nút thì mọi việc giữ nguyên.
election-ask-stop-nothing = Loa Phường không tự gửi tin nào cho tài khoản này. Tin trong nhóm thì tắt tiếng ở cài đặt của nhóm.
election-button-stop-reminders = Dừng nhận nhắc
election-not-subscribed = Ông/bà hiện không nhận lời nhắc nào. Muốn nhận, xin gửi /nhac.
election-group-unsubscribed = Nhóm này thôi nhận lời nhắc bầu cử. Cán bộ muốn bật lại, xin gửi /nhac trong nhóm. Ai muốn nhận riêng, xin nhắn /nhac cho Loa Phường.
election-group-not-subscribed = Nhóm này hiện không nhận lời nhắc bầu cử. Cán bộ muốn bật lại, xin gửi /nhac trong nhóm.
election-stopped = Đã dừng nhận lời nhắc. Muốn nhận lại, xin gửi /nhac.

# /baucu
election-day =
    { $n ->
        [0] { $meeting ->
            [yes] Hôm nay họp bầu.
           *[no] Bầu cử hôm nay.
        }
       *[other] Còn { B($days) } ngày.
    }
    { $where }
election-over = Cuộc bầu cử đã kết thúc. Kết quả do Tổ bầu cử công bố.
election-over-papers = Ngày họp bầu đã qua.
election-over-meeting = Ngày họp bầu đã qua. Kết quả được công bố tại hội nghị; người trúng cử làm nhiệm vụ từ khi Ủy ban nhân dân xã, phường công nhận.
election-not-set = Hiện chưa có ngày bầu cử. Khi có lịch, ông/bà xem lại bằng lệnh /baucu, hoặc gửi /nhac để được nhắc.
election-button-subscribe = Nhắc tôi

# Lời nhắc. Không nêu tên người ứng cử, không vận động.
election-button-stop = Dừng nhận nhắc
election-left = Tính đến ngày { $from }, còn { B($days) } ngày nữa.
election-by-meeting = Trưởng thôn, bản, khu phố được bầu tại hội nghị đại diện hộ gia đình.
election-roll-posted = { $voters ->
        [all] Danh sách cử tri của { IN($of) } đã niêm yết tại nhà văn hóa.
       *[households] Danh sách cử tri đại diện hộ của { IN($of) } đã niêm yết tại nhà văn hóa.
    } { $room ->
        [group] Xin bà con
       *[private] Xin ông/bà
    } xem và báo sai sót với Ban công tác Mặt trận hoặc Ủy ban nhân dân xã, phường.
election-roll-ask = { $voters ->
        [all] Ai mới chuyển đến hoặc có điều chưa rõ về danh sách cử tri, xin báo Ban công tác Mặt trận hoặc Ủy ban nhân dân xã, phường.
       *[households] Hộ mới chuyển đến, tách hộ hoặc có điều chưa rõ về danh sách hộ, xin báo Ban công tác Mặt trận hoặc Ủy ban nhân dân xã, phường.
    }
election-decisions = { $mode ->
    [meeting] Theo luật, các quyết định về bầu cử phải được thông báo, niêm yết tại nhà văn hóa chậm nhất 7 ngày trước ngày bầu.
   *[poll] Xin xem thông báo của Tổ bầu cử.
}
election-list-posted = Danh sách người ứng cử của { IN($of) } đã niêm yết tại nhà văn hóa.
election-read-them = Kính mời { $room ->
        [group] bà con
       *[private] gia đình
    } đọc và trao đổi.
election-sends-poll = Mỗi hộ cử một người đại diện đi bầu. Gia đình có người đi biển, đi làm xa, xin thống nhất trước người đi bầu và báo Tổ bầu cử nếu có khó khăn.
election-sends-meeting = Mỗi hộ cử một người đại diện dự hội nghị bầu. Gia đình có người đi biển, đi làm xa, xin thống nhất trước người dự và báo Tổ bầu cử nếu có khó khăn.
election-sends-voters = Xin bà con cử tri thu xếp đi bầu. Ai đi biển, đi làm xa, xin báo Tổ bầu cử nếu có khó khăn.
election-reminder-t1 =
    { B("Ngày mai bầu cử.") }
    { $where }
    Xin mang giấy mời và giấy tờ tùy thân.
election-meeting-t1 =
    { B("Ngày mai họp bầu.") }
    { $where }
    Xin mang giấy mời.
election-reminder-day =
    { B("Hôm nay") }, { $day }, là ngày bầu cử. { $voters ->
        [all] Kính mời bà con cử tri đi bầu.
       *[households] Kính mời đại diện hộ đi bầu.
    }
    { $where }
    Lá phiếu là quyền lựa chọn của { $voters ->
        [all] mỗi cử tri
       *[households] { $room ->
            [group] mỗi gia đình
           *[private] gia đình ông/bà
        }
    }.
election-meeting-day =
    { B("Hôm nay") }, { $day }, là ngày họp bầu. Kính mời đại diện hộ dự hội nghị.
    { $where }
    Lựa chọn ai là quyền của { $room ->
        [group] mỗi gia đình
       *[private] gia đình ông/bà
    }.
election-correction-moved =
    Thông báo thay đổi lịch bầu cử. Lịch mới: { B($polling) }, { B($hours) }.
    Tin trước ghi khác thì xin bỏ qua. Mong bà con thông cảm.
election-correction-called-off =
    Thông báo thay đổi lịch bầu cử. Cuộc bầu cử đã báo ({ $polling }) { B("không tiến hành") } theo lịch đó nữa.
    Khi có lịch mới, Loa Phường sẽ nhắc lại từ đầu. Mong bà con thông cảm.

# Lời từ chối.
election-refusal-day = Chưa hiểu ngày bầu cử. Xin viết ngày và tháng, ví dụ: { $example }.
election-refusal-day-none = Trên lịch không có ngày này. Xin xem lại ngày và tháng, ví dụ: { $example }.
election-refusal-day-past = Ngày giờ này đã qua. Xin chọn một ngày sắp tới, ví dụ: { $example }.
election-refusal-day-weekday = Ngày này là { $actual }, không phải { $given }. Xin xem lại lịch rồi viết lại, ví dụ: { $example }.
election-refusal-day-too-far = Ngày này còn xa hơn { $days } ngày. Xin xem lại năm, hoặc chỉ viết ngày và tháng, ví dụ: { $example }.
election-refusal-hours = Chưa hiểu giờ bỏ phiếu. Xin viết giờ mở, hoặc giờ mở và giờ đóng, ví dụ 7h-19h.
election-refusal-hours-back-to-front = Giờ đóng phải sau giờ mở. Xin viết cả hai giờ, ví dụ 7h-19h.
election-refusal-hours-outside = Giờ bỏ phiếu phải trong khoảng từ 5 giờ đến 21 giờ. Xin viết lại, ví dụ 7h-19h.
election-refusal-title = Tên cuộc bầu cử phải có chữ và không quá { $most } ký tự. Ví dụ: Bầu Trưởng thôn, bản, khu phố.
election-refusal-title-is-time = Đây là ngày giờ, chưa phải tên cuộc bầu cử. Xin ghi tên, ví dụ: Bầu Trưởng thôn, bản, khu phố.
election-refusal-parts = Xin ngăn ngày, giờ và tên bằng dấu phẩy, ví dụ: /dotbaucu { $example }, 7h-19h, Bầu Trưởng thôn, bản, khu phố
election-refusal-unchanged = Lịch bầu cử đã đúng như vậy rồi. Xem lại: /dotbaucu.
election-refusal-changed-since = Lịch bầu cử vừa được thay đổi ở nơi khác. Xin gửi /dotbaucu để xem lịch hiện nay.
election-refusal-group-not-bound = Nhóm này chưa gắn với thôn, khu phố nào. Xin cán bộ gửi /khupho trong nhóm để gắn.
election-refusal-group-needs-official = Lời nhắc của cả nhóm do cán bộ được cấp quyền bật, tắt. Ông/bà có thể tắt thông báo nhóm trên máy mình, hoặc nhắn /nhac riêng cho Loa Phường để nhận riêng.

election-refusal-no-polls = Từ ngày 1/7/2023, Trưởng thôn, bản, khu phố được bầu tại hội nghị của từng nơi ({ LAW("at_meeting") }), không có giờ bỏ phiếu chung. Xin bỏ phần giờ, ví dụ: /dotbaucu { $example }, Bầu Trưởng thôn, bản, khu phố
election-refusal-households-elect = Từ ngày 1/7/2023, người bầu là đại diện các hộ gia đình ({ LAW("representatives") }). Xin bỏ phần “mọi cử tri”.
election-refusal-proposal-pending = Đang có một đề nghị chờ xác nhận. Xin gửi /dotbaucu để xác nhận hoặc bỏ đề nghị ấy trước.
election-refusal-needs-another = Ông/bà là người đề nghị nên cần một người khác xác nhận. Người ấy gửi /dotbaucu là thấy đề nghị.
election-refusal-proposal-over = Đề nghị này đã hết hạn hoặc đã được quyết định. Xem lịch hiện nay: /dotbaucu.
election-refusal-no-such-place = Chưa rõ là nơi nào. Xin gửi tên thôn, khu phố và xã, phường, ví dụ: /nhac khu phố 1, Bình Ngọc. Hoặc gửi /nhac rồi bấm chọn.

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-baucu = Ngày bầu cử: khi nào, ở đâu
help-baucu = ngày bầu cử
command-nhac = Nhận lời nhắc bầu cử
help-nhac = nhận lời nhắc bầu cử; /dung – dừng nhận
command-dung = Dừng nhận lời nhắc
command-dotbaucu = Nhập ngày bầu cử
help-dotbaucu = nhập ngày bầu cử, lịch nhắc
