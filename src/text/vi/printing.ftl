# Giấy tờ để in của một cuộc họp.
printing-door = Giấy tờ để in
printing-board =
    Giấy tờ của cuộc họp “{ $title }”, { IN($place) }, lúc { $when }.
    Xin bấm giấy cần in; Loa Phường gửi tệp PDF khổ A4 (áp phích khổ A3).
printing-button = { $printed ->
    [decision] Nghị quyết
    [ballot_list] Danh sách phát phiếu
    [invitation] Giấy mời chung
    [slips] Giấy mời từng hộ
    [door_list] Danh sách ký tên
    [call_list] Hộ cần gọi điện
    [count_minutes] Biên bản kiểm phiếu
    [ballot_minutes] Kiểm phiếu từng hộ
    [minutes] Biên bản cuộc họp
    [front_minutes] Biên bản Mặt trận
    [result_sheet] Thông báo kết quả
   *[poster] Áp phích
}
printing-file = { $printed ->
    [decision] Nghị quyết của cộng đồng dân cư (Mẫu 03). Chỗ có dòng chấm xin ghi tay.
    [ballot_list] Danh sách phát phiếu và thu phiếu từng hộ.
    [invitation] Giấy mời (Mẫu 01), để gửi và niêm yết.
    [slips] Giấy mời từng hộ: in, cắt đôi tờ A4, giao tận tay từng hộ. Mỗi phiếu có mã riêng của hộ ấy.
    [door_list] Danh sách ký tên ở cửa.
    [call_list] Danh sách hộ chưa trả lời, để gọi điện và ghi lại.
    [count_minutes] Biên bản kiểm phiếu (Mẫu 02), ba bản. Chỗ có dòng chấm xin ghi tay.
    [ballot_minutes] Biên bản kiểm phiếu lấy ý kiến từng hộ (Mẫu 04), BẢN NHÁP: xin người có nghiệp vụ đối chiếu với mẫu đã ban hành trước khi ký. Chỗ có dòng chấm xin ghi tay.
    [front_minutes] Biên bản hội nghị Ban công tác Mặt trận về danh sách người ứng cử (Mẫu 05), BẢN NHÁP: xin người có nghiệp vụ đối chiếu với mẫu đã ban hành trước khi ký. Chỗ có dòng chấm xin ghi tay.
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
printing-unmade-too-much = Tệp này quá lớn hoặc làm quá lâu nên đã dừng lại; mọi việc khác vẫn chạy. Xin bấm lại sau ít phút. Nếu phần thảo luận, kết luận rất dài, xin rút gọn ở /trinhtu rồi bấm lại; vẫn chưa được, xin báo người vận hành Loa Phường.
printing-unmade-not-here = Máy chủ này không có phần làm giấy in nên chưa làm được tệp này; danh sách và bảng tính Excel vẫn lấy được. Cần giấy in, xin báo người vận hành Loa Phường.
printing-unmade-held = Chưa làm được tệp này: chữ “{ $letter }” trong tên việc của cuộc họp không in được, mà cuộc họp đã qua nên tên không sửa được nữa. Xin lấy bản Word của giấy này, nếu có; nếu không, xin báo người vận hành Loa Phường.
printing-unmade-letter = Chưa làm được tệp này: chữ “{ $letter }” không in được, ở { $at ->
    [household] tên hoặc địa chỉ của hộ số { B($number) }. Xin gửi /timho { $number } để sửa
    [substitute] tên người đi thay của hộ số { B($number) }. Xin gửi /ghinhan để ghi lại câu trả lời của hộ ấy
    [chair] tên người chủ trì. Xin vào /cuochop, bấm Sửa giấy mời
    [guests] phần đại biểu. Xin vào /cuochop, bấm Sửa giấy mời
    [contact] phần liên hệ. Xin vào /cuochop, bấm Sửa giấy mời
    [number] số giấy mời. Xin vào /cuochop, bấm Sửa giấy mời
    [title] tên việc của cuộc họp. Tên đã gửi bà con không sửa được: xin vào /cuochop hủy họp, mời họp lại
    [reason] lý do báo họp gấp. Xin vào /cuochop, bấm Dời họp rồi ghi lại lý do
    [candidate] tên người được giới thiệu ở một khu phố. Xin báo trưởng khu phố ấy sửa ở /bieuquyet
    [venue] địa điểm họp. Xin vào /cuochop, bấm Dời họp, rồi Đổi nơi
    [document] tên một tài liệu kèm theo. Xin đổi tên tệp rồi gửi lại ở /cuochop, Sửa giấy mời
    [order] điều đã ghi của cuộc họp. Xin sửa ở /trinhtu
    [count] tên người hoặc việc đã kiểm. Xin sửa ở /bieuquyet
   *[place] tên khu phố, thôn hoặc phường, xã. Xin sửa ở /khupho
}, rồi bấm in lại.
printing-refusal-lacks = Giấy mời chưa ghi { $field ->
    [chair] người chủ trì
    [contact] người liên hệ và số điện thoại
    [guests] đại biểu
   *[number] số giấy
}, nên chưa in được. Xin bấm nút dưới để ghi, rồi in lại.
printing-refusal-count = Cuộc họp này chưa có kết quả công bố nên chưa in được giấy này. Xin nhập kết quả bằng /bieuquyet.
printing-refusal-kind = Cuộc họp đã đính chính sang việc khác, còn kết quả thì chưa. Xin đính chính kết quả bằng /bieuquyet, rồi in lại.
printing-refusal-empty = Chưa có danh sách hộ nên chưa in được giấy này. Xin gửi danh sách bằng /hodan.
printing-refusal-called-off = Cuộc họp này đã hủy nên không in giấy mời được nữa. Mời họp lại: /hop
printing-refusal-not-ready = Cuộc họp này bây giờ không có giấy ấy: có thể vừa đính chính, hoặc đã quá giờ họp. Xin mở lại danh sách giấy: /cuochop
printing-refusal-nobody = Hộ nào cũng đã trả lời, không còn hộ nào phải gọi.
printing-button-aloud = Bài đọc loa, SMS
printing-button-calendar = Ghi vào lịch
printing-button-calendar-off = Xóa khỏi lịch
printing-button-copy-bare = Chép tin không dấu
printing-button-copy-marked = Chép tin có dấu
printing-calendar = Xin mở tệp này để ghi cuộc họp vào lịch của điện thoại; máy sẽ nhắc trước 2 tiếng. Nếu cuộc họp đổi giờ, xin lấy tệp mới.
printing-calendar-off = Cuộc họp này đã hủy. Xin mở tệp này để xóa cuộc họp khỏi lịch của điện thoại; nếu máy không tự xóa, xin xóa tay.
# Để đọc qua loa: không có chữ số nào.
printing-aloud =
    Loa truyền thanh xin thông báo. { $host } trân trọng kính mời mỗi hộ gia đình cử một người đại diện dự họp.
    Nội dung: { $title }.
    Thời gian: { $hour }, { $day }.
    Địa điểm: { $venue }.
    Kính mời bà con đến dự đầy đủ, đúng giờ. Hộ nào bận, xin cử người nhà đi thay.{ $call }
    Xin nhắc lại: { $hour }, { $day }, tại { $again }. Xin trân trọng cảm ơn.
# Đọc trong một phút: tên việc, địa điểm dài thì bớt ở cuối.
printing-aloud-call = { " " }Hộ nào chưa báo dự, xin gọi số { $phone }.
printing-aloud-more = và nội dung khác, xin xem giấy mời
printing-aloud-whole = xin xem giấy mời
printing-aloud-there = địa điểm vừa nêu
# Tin nhắn SMS: phải ngắn.
printing-sms = { $unit } mời mỗi hộ 1 người dự họp: { $title }. { $when }, { $venue }.{ $has_contact ->
    [yes] { " " }LH { $contact }
   *[no] { "" }
}
printing-short =
    Bài đọc loa ở tin dưới đây, đọc thong thả mất khoảng { $seconds } giây. Chạm vào bài ấy là chép được cả bài.

    Tin SMS không dấu ({ $bare_length } ký tự, một tin):
    { $bare }

    Tin SMS có dấu ({ $parts } tin):
    { $marked }
printing-button-roll-up = Hình, PDF, Excel
printing-roll-up = { $commune }: { $done }/{ $total } nơi đã có kết quả giới thiệu.{ $has_done ->
    [yes] { " " }Các nơi ấy: { $present }/{ $roll } hộ dự ({ $share } tổng số hộ).
   *[no] { "" }
} Số liệu lúc { $when }.{ $form ->
    [pdf] { " " }Bản PDF để in.
    [workbook] { " " }Bản Excel để tính tiếp.
   *[picture] { " " }Mỗi thanh là số hộ dự trên tổng số hộ của một nơi.
}
# Hình, giấy và bảng tính tổng hợp của phường, xã.
printing-roll-up-title = Kết quả giới thiệu người ứng cử – { $commune }
printing-roll-up-summary = { $done }/{ $total } nơi đã có kết quả.{ $has_done ->
    [yes] { " " }Ở các nơi ấy, { $present }/{ $roll } hộ dự ({ $share }).
   *[no] { "" }
}
printing-roll-up-axis = số hộ dự trên tổng số hộ; vạch chấm: một nửa
printing-roll-up-footnote = Số liệu lúc { $when }. Đây chưa phải kết quả bầu cử.{ $has_more ->
    [yes] { " " }Còn { $more } nơi nữa, xin xem bản PDF.
   *[no] { "" }
}
printing-roll-up-sheet = Tổng hợp
printing-row-introduced = { $who }: { $yes }/{ $roll } hộ tán thành ({ $share } tổng số hộ){ $corrected ->
    [yes] , đã đính chính
   *[no] { "" }
}
printing-row-short = đã họp, số hộ dự chưa quá nửa tổng số hộ
printing-state-planned = họp lúc { $when }
printing-state-held = đã họp lúc { $when }, chưa công bố
printing-state-not-called = chưa mời họp
printing-state-done = đã công bố
printing-state-corrected = đã công bố, có đính chính
printing-column-count = STT
printing-column-name = Nơi
printing-column-state = Tình trạng
printing-column-roll = Tổng số hộ
printing-column-present = Hộ dự
printing-column-present-share = Tỷ lệ hộ dự
printing-column-who = Người được giới thiệu nhiều nhất
printing-column-yes = Hộ tán thành
printing-column-yes-share = Tán thành trên tổng số hộ
printing-column-total = Cộng
printing-button-squares = In mã vuông (PDF)
printing-button-square = In mã vuông
printing-squares = Mã vuông của { $n } hộ, { IN($place) }: in khổ A4, cắt rời, giao tận tay từng hộ.{ $several ->
    [yes] { " " }Tệp { $file }/{ $files }.
   *[no] { "" }
} Ai có mã là liên kết được với hộ ấy: xin giữ riêng, đừng gửi vào nhóm. Loa Phường có ghi lại lần lấy này.
