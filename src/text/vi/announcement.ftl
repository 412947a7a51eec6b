# Thông báo thường: chữ hoặc ảnh, không hỏi câu trả lời.
announcement-ask-where = Thông báo tới nơi nào?
announcement-ask-words =
    Thông báo tới { IN($place) }. Xin ghi nội dung, hoặc gửi một ảnh kèm lời, ví dụ:
    Thứ Bảy tuần này mất điện từ 7 giờ đến 11 giờ để sửa đường dây ở ngõ 5.
announcement-head = { UP($place) } thông báo:
announcement-preview = Xem trước thông báo:
announcement-with-picture = Gửi kèm ảnh ông/bà vừa chọn.
announcement-picture-alone = Chỉ gửi ảnh. Muốn thêm lời, xin gõ lời rồi gửi.
announcement-to-groups = Sẽ đăng vào { $groups } nhóm. Muốn gửi riêng cả { $accounts } tài khoản của các hộ, xin bấm nút bên dưới.
announcement-to-groups-alone = Sẽ đăng vào { $groups } nhóm. Chưa có hộ nào liên kết tài khoản để gửi riêng.
announcement-to-both = Sẽ đăng vào { $groups } nhóm và gửi riêng { $accounts } tài khoản của các hộ.
announcement-to-groups-few = Sẽ đăng vào các nhóm. Muốn gửi riêng cả { $accounts } tài khoản của các hộ, xin bấm nút bên dưới.
announcement-to-both-few = Sẽ đăng vào các nhóm và gửi riêng { $accounts } tài khoản của các hộ.
announcement-to-households = Nơi này chưa có nhóm. Sẽ gửi riêng { $accounts } tài khoản của các hộ.
announcement-leaves = Đang là giờ nghỉ (21 giờ đến 6 giờ 30): nếu bấm gửi, thông báo sẽ gửi lúc { $at }.
announcement-day = Xin lưu ý: bà con đọc tin này vào { $day }, nên “hôm nay”, “tối nay”, “mai” trong lời sẽ bị hiểu sang ngày khác. Xin ghi rõ ngày, ví dụ 22/5.
announcement-who-won = Xin lưu ý: thông báo này nói ai trúng cử. Xin công bố kết quả bằng /bieuquyet, để tin ghi đủ số hộ và mức cần đạt. Giới thiệu người ứng cử chưa phải kết quả bầu cử.
announcement-takes = Gửi hết trong khoảng { $n } phút.
announcement-button-send = Gửi thông báo
announcement-button-households = Gửi cả từng hộ
announcement-button-groups = Chỉ đăng vào nhóm
announcement-button-discard = Bỏ
announcement-button-edit = { $field ->
    [words] Sửa lời
    [place] Đổi nơi
   *[picture] { $picture ->
        [yes] Đổi ảnh
       *[no] Thêm ảnh
    }
}
announcement-button-clear = { $field ->
    [words] Bỏ lời
   *[picture] Bỏ ảnh
}
announcement-ask-field = { $field ->
    [words] { $now ->
        [yes] Lời đang ghi: { $words }

        Xin ghi lời mới, ghi cả câu.
       *[no] Thông báo chưa có lời. Xin ghi lời.
    }
   *[picture] { $picture ->
        [yes] Xin gửi ảnh khác. Lời đang ghi vẫn giữ, trừ khi ông/bà ghi lời mới kèm ảnh.
       *[no] Xin gửi một ảnh. Lời đang ghi vẫn giữ, trừ khi ông/bà ghi lời mới kèm ảnh.
    }
}
announcement-discarded = Đã bỏ thông báo, chưa gửi cho ai.
announcement-already-sent = Thông báo này đã gửi rồi. Gửi thông báo khác: /thongbao

# Từ chối.
announcement-too-long = Nội dung dài quá { $limit } ký tự (thừa { $over }). Xin ghi ngắn lại rồi gửi.
announcement-empty = Chưa có nội dung. Xin ghi nội dung, hoặc gửi một ảnh.
announcement-nobody-there = Nơi này chưa có nhóm, chưa có hộ nào liên kết tài khoản, nên chưa gửi được cho ai. Gắn nhóm: thêm Loa Phường vào nhóm rồi gõ /khupho trong nhóm.
announcement-not-yours = Thông báo do Trưởng thôn, bản, khu phố, Trưởng Ban công tác Mặt trận hoặc cán bộ phường, xã gửi. Xin nhờ một trong các vị ấy.
announcement-in-group = Thông báo được viết và xem trước trong tin nhắn riêng, rồi mới gửi vào nhóm. Xin mở tin nhắn riêng với Loa Phường và gửi /thongbao.
announcement-not-a-picture = Đây chưa phải ảnh. Xin gửi một ảnh, hoặc bấm Giữ nguyên.

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-thongbao = Gửi thông báo
help-thongbao = gửi thông báo (chữ hoặc ảnh)
