# Giấy tờ để in của một cuộc họp.
printing-door = Giấy tờ để in
printing-board =
    Giấy tờ của cuộc họp “{ $title }”, { IN($place) }, lúc { $when }.
    Xin bấm giấy cần in; Loa Phường gửi tệp PDF khổ A4 (áp phích khổ A3).
printing-button = { $printed ->
    [invitation] Giấy mời chung
    [slips] Giấy mời từng hộ
    [door_list] Danh sách ký tên
    [call_list] Hộ cần gọi điện
    [count_minutes] Biên bản kiểm phiếu
    [minutes] Biên bản cuộc họp
    [result_sheet] Thông báo kết quả
   *[poster] Áp phích
}
printing-file = { $printed ->
    [invitation] Giấy mời (Mẫu 01), để gửi và niêm yết.
    [slips] Giấy mời từng hộ: in, cắt đôi tờ A4, giao tận tay từng hộ. Mỗi phiếu có mã riêng của hộ ấy.
    [door_list] Danh sách ký tên ở cửa.
    [call_list] Danh sách hộ chưa trả lời, để gọi điện và ghi lại.
    [count_minutes] Biên bản kiểm phiếu (Mẫu 02), ba bản. Chỗ có dòng chấm xin ghi tay.
    [minutes] Biên bản cuộc họp (Mẫu 03). Chỗ có dòng chấm xin ghi tay.
    [result_sheet] Thông báo kết quả, để niêm yết.
   *[poster] Áp phích khổ A3, để dán và gửi nhóm.
} { UP($place) }, cuộc họp lúc { $when }.{ $several ->
    [yes] { " " }Tệp { $file }/{ $files }.
   *[no] { "" }
}{ $form ->
    [word] { " " }Tệp Word để sửa trước khi in.
    [picture] { " " }Hình để gửi nhóm.
   *[pdf] { "" }
}{ $private ->
    [yes] { " " }Giấy có tên từng gia đình: xin giữ riêng, dùng xong thì hủy. Loa Phường có ghi lại lần lấy này.
   *[no] { "" }
}
printing-unmade = Chưa làm được tệp này. Xin bấm lại sau ít phút; vẫn chưa được, xin báo người vận hành Loa Phường.
printing-refusal-lacks = Giấy mời chưa ghi { $field ->
    [chair] người chủ trì
    [contact] người liên hệ và số điện thoại
    [guests] đại biểu
   *[number] số giấy
}, nên chưa in được. Xin bấm nút dưới để ghi, rồi in lại.
printing-refusal-count = Cuộc họp này chưa có kết quả công bố nên chưa in được giấy này. Xin nhập kết quả bằng /bieuquyet.
printing-refusal-empty = Chưa có danh sách hộ nên chưa in được giấy này. Xin gửi danh sách bằng /hodan.
printing-refusal-nobody = Hộ nào cũng đã trả lời, không còn hộ nào phải gọi.
