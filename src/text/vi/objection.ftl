# Niêm yết danh sách hộ, ý kiến về danh sách, chốt danh sách.

# Cán bộ.
objection-button-board = Niêm yết, chốt
objection-board = { UP($place) }: danh sách hộ hôm nay có { $size } hộ.
objection-board-never = Danh sách chưa niêm yết để lấy ý kiến.
objection-board-open = Đang niêm yết, nhận ý kiến đến hết ngày { $until }. Sau ngày ấy thì chốt được.
objection-board-frozen = Đã chốt ngày { $date }: { $size } hộ. Kết quả các cuộc họp sau ngày chốt tính trên số này, dù danh sách nhập sau có khác.
objection-board-blocks = Ý kiến chưa giải quyết. Còn ý kiến thì chưa công bố được kết quả:
objection-board-more = Còn { $more } ý kiến nữa: xin bấm nút trang tiếp.
objection-button-one = Ý kiến số { $number }
objection-button-open = Niêm yết danh sách
objection-button-freeze = Chốt danh sách
objection-ask-until = { UP($place) }: { $kept ->
    [none] nhận ý kiến về danh sách hộ đến hết ngày nào?
   *[other] đang ghi nhận ý kiến đến hết ngày { $kept }. Ngày mới là ngày nào?
} Sớm nhất là { $earliest }, nhiều nhất { $days } ngày. Xin nhập ngày, ví dụ { $example }.
objection-preview = Xem trước: tin dưới đây sẽ gửi vào nhóm của { IN($place) }, kèm nút để bà con góp ý riêng. Chưa có gì được lưu.
objection-button-send = Gửi thông báo
objection-button-until = Sửa ngày
objection-button-drop = Thôi
objection-press = Xin xem lại tin dưới đây rồi bấm Gửi thông báo hoặc Thôi.
objection-dropped = Đã thôi. Chưa có gì gửi vào nhóm.
objection-sending = { UP($place) }. { $status } Ý kiến của bà con gửi riêng cho cán bộ, nhóm không thấy.
objection-one =
    { UP($place) }: { $what }. Gửi lúc { $at }.
    { $kind ->
        [missing] Đúng là thiếu thì bấm Thêm hộ này: hộ sẽ mang số { $number }. Muốn ghi khác thì bấm Thêm, ghi khác.
       *[wrong] Đúng là sai thì bấm Sửa cho đúng.
    } Không đúng thì bấm Không chấp nhận và ghi lý do. Người gửi sẽ được báo.
objection-one-closed =
    { UP($place) }: { $what }. Gửi lúc { $at }.
    Ông/bà có tên trong danh sách, hoặc giữ chức đang bàn cho thôi, nên không được giải quyết ý kiến này; cán bộ khác ở đây, hoặc của phường, xã sẽ giải quyết. Chưa giải quyết thì chưa công bố được kết quả.
objection-button-add = Thêm hộ này
objection-button-add-other = Thêm, ghi khác
objection-button-correct = Sửa cho đúng
objection-button-overrule = Không chấp nhận
objection-ask-row = { $kind ->
    [missing] Hộ ghi vào danh sách thế nào? Xin nhập số hộ, chủ hộ, địa chỉ, ví dụ: { $number }, { $head }, { $address }
   *[wrong] Hộ số mấy, ghi đúng thế nào? Xin nhập số hộ, chủ hộ, địa chỉ, ví dụ: 15, { $head }, { $address }
}
objection-ask-reason = Vì sao không chấp nhận? Người gửi sẽ đọc lý do này. Ví dụ: Hộ đã chuyển đi từ tháng 1.
objection-settled = { $state ->
    [added] Đã thêm hộ vào danh sách của { IN($place) }: { $size } hộ.
    [corrected] Đã sửa trong danh sách của { IN($place) }.
   *[overruled] Đã ghi là không chấp nhận, kèm lý do.
} Người gửi ý kiến đã được báo.

# Nhóm đọc.
objection-opened =
    { UP($place) }: danh sách hộ có { B($size) } hộ, đang lấy ý kiến đến hết ngày { B($until) }.
    Danh sách này là căn cứ tính số hộ khi họp và biểu quyết. Muốn xem danh sách, xin hỏi Ban công tác Mặt trận.
    Nhà ai còn thiếu hoặc ghi chưa đúng, xin bấm nút bên dưới để báo riêng cho cán bộ. Nhóm không thấy ai đã báo.
objection-frozen =
    { UP($place) }: danh sách hộ chốt ngày { $date } có { B($size) } hộ. Kết quả các cuộc họp tới đây tính trên số này.
    Nếu nhà mình vẫn còn thiếu, xin bấm nút bên dưới để báo riêng; giải quyết xong thì kết quả mới được công bố.
objection-grown = { UP($place) }: { $of ->
    [several] các danh sách hộ đã chốt được bổ sung một hộ còn thiếu: { $rolls }. Kết quả mỗi cuộc họp tính trên danh sách chốt trước cuộc họp ấy.
   *[one] danh sách hộ đã chốt được bổ sung một hộ còn thiếu, nay có { B($size) } hộ. Kết quả các cuộc họp tới đây tính trên số này.
}
objection-grown-roll = danh sách chốt ngày { $date } nay có { B($size) } hộ
objection-button-object = Nhà tôi thiếu, sai

# Bà con.
objection-ask =
    Ý kiến về danh sách hộ của { IN($place) }{ $frozen ->
        [no] , nhận đến hết ngày { $until }.
       *[other] , đã chốt ngày { $frozen }.
    }
    Để giải quyết, Loa Phường giữ họ tên chủ hộ và địa chỉ ông/bà ghi, cùng mã tài khoản Telegram này. Chỉ cán bộ của nơi này và phường, xã xem được; nhóm không thấy. Giải quyết xong { $days } ngày thì xóa; muốn xem hoặc xóa sớm: /dulieu.
    Tin nhắn đi qua máy chủ Telegram ở nước ngoài. Đơn vị chịu trách nhiệm: { $controller }.
    Bấm một nút bên dưới là ông/bà đồng ý. Không đồng ý thì xin báo trực tiếp Ban công tác Mặt trận hoặc Ủy ban nhân dân.
objection-button-kind = { $kind ->
    [missing] Nhà tôi thiếu
   *[wrong] Nhà tôi ghi sai
}
objection-ask-words = { $kind ->
    [missing] Chủ hộ tên gì, nhà ở đâu? Xin nhập họ tên rồi địa chỉ, cách nhau bằng dấu phẩy, ví dụ: Nguyễn Văn An, Ngõ 3, số 12
   *[wrong] Ghi đúng thì chủ hộ tên gì, nhà ở đâu? Xin nhập họ tên rồi địa chỉ, cách nhau bằng dấu phẩy, ví dụ: Nguyễn Văn An, Ngõ 3, số 12
}
objection-received =
    Đã nhận ý kiến của ông/bà gửi { IN($place) }: { $what }.
    Cán bộ sẽ xem và trả lời tại đây. Chưa giải quyết xong thì kết quả biểu quyết của nơi này chưa được công bố.
objection-button-withdraw = Rút ý kiến
objection-over = Ý kiến này về danh sách hộ của { IN($place) } { $state ->
    [added] đã giải quyết: đã thêm hộ vào danh sách.
    [corrected] đã giải quyết: đã sửa trong danh sách.
    [overruled] đã giải quyết: không chấp nhận, kèm lý do.
   *[withdrawn] đã được người gửi rút lại.
} Không phải làm gì thêm. Xem các ý kiến khác: /hodan
objection-withdrawn = Ông/bà đã rút ý kiến. Cần gửi lại, xin bấm nút dưới thông báo trong nhóm.
objection-told = Ý kiến của ông/bà gửi { IN($place) } ({ $what }): { $state ->
    [added] hộ đã được thêm vào danh sách. Cảm ơn ông/bà.
    [corrected] danh sách đã được sửa. Cảm ơn ông/bà.
   *[overruled] chưa chấp nhận được. Lý do: { $reason }. Nếu chưa đồng ý, xin gửi Ủy ban Mặt trận Tổ quốc Việt Nam hoặc Ủy ban nhân dân { IN($commune) }.
}
objection-what = nhà { $head }, { $address }, { $kind ->
    [missing] thiếu trong danh sách
   *[wrong] ghi chưa đúng
}
objection-kind = { $kind ->
    [missing] Thiếu trong danh sách
   *[wrong] Ghi chưa đúng
}
objection-state = { $state ->
    [open] chưa giải quyết
    [added] đã thêm hộ
    [corrected] đã sửa
    [overruled] không chấp nhận
   *[withdrawn] đã rút
}
objection-given = Ý kiến về danh sách hộ, { IN($place) }: { $what } ({ $state }).

# Lời từ chối.
objection-refusal-not-open = Nơi này chưa niêm yết danh sách hộ nên chưa nhận ý kiến tại đây. Xin báo trực tiếp Ban công tác Mặt trận.
objection-refusal-empty = Chưa có danh sách hộ để niêm yết. Xin gửi danh sách trước bằng /hodan.
objection-refusal-already-open = Danh sách đang niêm yết, nhận ý kiến đến hết ngày { $until }. Xin đợi hết ngày ấy rồi chốt.
objection-refusal-still-open = Đang nhận ý kiến đến hết ngày { $until } nên chưa chốt được. Xin chốt sau ngày ấy.
objection-refusal-already-frozen = Danh sách này đã chốt. Muốn lấy ý kiến lại, xin bấm Niêm yết danh sách.
objection-refusal-until-unread = Chưa hiểu ngày. Xin viết ngày và tháng, ví dụ: { $example }.
objection-refusal-until = Ngày cuối nhận ý kiến phải từ { $from } đến { $to }. Xin nhập ngày khác.
objection-refusal-no-group = Nơi này chưa có nhóm để báo bà con. Xin gửi /khupho trong nhóm để gắn nhóm trước.
objection-refusal-unread = Chưa đọc được. Xin nhập họ tên chủ hộ rồi địa chỉ, cách nhau bằng dấu phẩy, ví dụ: Nguyễn Văn An, Ngõ 3, số 12
objection-refusal-row-unread = Chưa đọc được. Xin nhập số hộ, chủ hộ, địa chỉ, ví dụ: 91, Nguyễn Văn An, Ngõ 3, số 12
objection-refusal-personal = Có dãy số giống số căn cước hoặc số điện thoại. Xin bỏ đi rồi gửi lại; Loa Phường không nhận các số này.
objection-refusal-reason-empty = Xin ghi lý do bằng vài chữ. Ví dụ: Hộ đã chuyển đi từ tháng 1.
objection-refusal-reason-long = Lý do dài { $length } ký tự, nhiều nhất là { $limit }. Xin viết ngắn hơn.
objection-refusal-too-many = Ông/bà đã có { $limit } ý kiến chưa giải quyết. Xin đợi cán bộ trả lời, hoặc rút bớt một ý kiến.
objection-refusal-answered = Ý kiến này cán bộ đã trả lời là chưa chấp nhận. Lý do: { $reason }. Nếu chưa đồng ý, xin gửi Ủy ban Mặt trận Tổ quốc Việt Nam hoặc Ủy ban nhân dân phường, xã.
objection-refusal-settled = Ý kiến này đã giải quyết xong. Xin gửi /hodan để xem những ý kiến còn lại.
objection-refusal-no-number = Danh sách không có hộ số { $number }. Xin xem lại số hộ rồi nhập lại.
objection-refusal-number-taken = Số hộ { $number } đã có trong danh sách. Xin dùng số khác, hoặc xem lại hộ ấy có phải nhà này không.
objection-refusal-candidate = Ông/bà có tên trong danh sách bầu hoặc giới thiệu, hoặc giữ chức đang bàn cho thôi ở đây, nên không được giải quyết ý kiến về danh sách hộ. Xin nhờ cán bộ khác ở đây, hoặc của phường, xã.
objection-refusal-own = Đây là ý kiến của chính ông/bà. Xin nhờ cán bộ khác giải quyết.
