# Giấy mời theo Mẫu 01: chủ trì, khách mời, liên hệ, số giấy mời; tài liệu gửi kèm và phát giấy.

# Dòng trong giấy mời, bà con đọc.
invitation-number = Giấy mời số { $number }.
invitation-chair = Chủ trì: { $chair }.
invitation-composition = Thành phần: mỗi hộ một người đại diện; { $guests }.
invitation-contact = Liên hệ: { $contact }.
invitation-documents = Tài liệu: { $n } tệp, gửi kèm giấy mời.
invitation-handed =
    Tài liệu họp { IN($place) }, { $when }.
    Nội dung: { $title }.
invitation-handed-late = Tài liệu này gửi muộn hơn quy định. Lý do: { $reason }.

invitation-missed = Chưa kịp gửi hết tài liệu { $file } (họp { IN($place) }, { $when }, nội dung: { $title }): giờ họp đã đến nên không gửi nữa. Hộ nào chưa có, xin phát bản giấy tại cuộc họp.
invitation-off-instead = Tài liệu { $file } không gửi nữa, vì cuộc họp của { IN($place) } ({ $when }, nội dung: { $title }) đã hủy.

# Cán bộ xem trước.
invitation-lacking-one = { $field ->
    [chair] người chủ trì
   *[other] người liên hệ
}
invitation-lacking = Giấy mời theo mẫu ({ LAW("invitation") }) còn thiếu { $count ->
    [1] { $last }
   *[other] { $first } và { $last }
}. Bấm “Sửa giấy mời” để ghi; lần sau không phải ghi lại.
invitation-button = Sửa giấy mời

# Bảng của một giấy mời.
invitation-sheet =
    Giấy mời họp { IN($place) }, { $when }.
    Nội dung: { $title }.
invitation-sheet-line = { $field ->
    [chair] Chủ trì
    [guests] Khách mời
    [contact] Liên hệ
   *[number] Số giấy mời
}: { $now }
invitation-unset = chưa ghi
invitation-no-documents = Tài liệu: chưa có
invitation-document-with-notice = Tài liệu { $n }: { $name }. Sẽ gửi cùng giấy mời.
invitation-document-waiting = Tài liệu { $n }: { $name }. Chưa gửi; bấm “Gửi tài liệu”.
invitation-document-issued = Tài liệu { $n }: { $name }. Đã đến { $have }/{ $roll } hộ, trong đó { $paper } hộ nhận bản giấy.
invitation-documents-due = { $documents ->
    [if] Nếu hội nghị quyết việc đóng góp, quỹ, hương ước, quy ước thì
   *[must] Việc này
} phải có tài liệu đến từng hộ trước cuộc họp ít nhất { $days } ngày ({ LAW("documents_min_days") }).
invitation-left = { $count ->
    [0] Hộ nào cũng đã có tài liệu.
   *[other] Còn { $n } hộ chưa có tài liệu, phải phát bản giấy.
}
invitation-saved = { $field ->
    [number] Đã ghi. Số này chỉ của giấy mời này; lần sau xin ghi số mới.
   *[other] Đã ghi. Lần mời họp sau sẽ có sẵn.
}
invitation-cleared = Đã bỏ điều đã ghi.
invitation-document-kept = Đã nhận tài liệu. Tài liệu sẽ đi cùng giấy mời. Muốn thêm, xin gửi tiếp tệp vào đây.
invitation-document-waits = Đã nhận tài liệu, chưa gửi cho bà con. Gửi đủ tệp rồi, xin bấm “Gửi tài liệu”.
invitation-document-dropped = Đã bỏ tài liệu.
invitation-issued = Đang gửi tài liệu vào nhóm và đến từng hộ đã liên kết Telegram. Trong giờ nghỉ (21 giờ đến 6 giờ 30) thì tài liệu sẽ gửi lúc 6 giờ 30.
invitation-button-chair = Chủ trì
invitation-button-guests = Khách mời
invitation-button-contact = Liên hệ
invitation-button-number = Số giấy mời
invitation-button-add = Thêm tài liệu
invitation-button-drop = Bỏ tài liệu { $n }
invitation-button-issue = Gửi tài liệu
invitation-button-paper = Phát bản giấy
invitation-button-paper-done = Đã phát hết
invitation-button-clear = Bỏ điều đã ghi
invitation-button-done = Xong
invitation-button-back = Quay lại

# Hỏi.
invitation-ask = { $field ->
    [chair] Ai chủ trì? Xin ghi họ tên và chức danh, ví dụ: ông Nguyễn Văn Hùng, Trưởng Ban công tác Mặt trận
    [guests] Ngoài đại diện các hộ còn mời ai? Xin ghi, ví dụ: Bí thư chi bộ, đại diện Ủy ban nhân dân phường
    [contact] Bà con hỏi ai? Xin ghi tên và số điện thoại, ví dụ: bà Lê Thị Hoa, 0912 345 678
   *[number] Giấy mời số mấy? Xin ghi, ví dụ: 05/GM-BCTMT
}
invitation-ask-now = Đang ghi: { $now }. Muốn bỏ, xin bấm nút dưới đây.
invitation-ask-document =
    Tài liệu của cuộc họp { IN($place) }, { $when }.
    Xin gửi tệp vào đây (PDF, Word, Excel hoặc ảnh gửi dưới dạng tệp), nhiều nhất { $most } tệp. Gửi xong, bấm “Xong”.
invitation-ask-late = { $documents ->
    [if] Nếu hội nghị { $when } quyết việc đóng góp, quỹ, hương ước, quy ước thì tài liệu
   *[must] Tài liệu của cuộc họp { $when }
} phải đến từng hộ trước ít nhất { $days } ngày ({ LAW("documents_min_days") }), nay gửi là muộn. Vì sao muộn? Bà con sẽ đọc lý do này cùng tài liệu. Ví dụ: Hôm nay mới nhận được dự toán từ phường

# Phát bản giấy.
invitation-on-paper =
    Tài liệu họp { IN($place) }, { $when }: { $n } hộ cần bản giấy.
invitation-on-paper-more = Còn { $n } hộ nữa: { $list }.
invitation-on-paper-foot = Phát cho hộ nào, xin ghi số hộ, ví dụ: { $number } hoặc 7-12, 15. Phát hết rồi thì bấm “Đã phát hết”. Danh sách này chỉ dành cho cán bộ, xin không chuyển tiếp.
invitation-noted = Đã ghi { $n } hộ nhận bản giấy.

# Lời từ chối.
invitation-refusal-length = { $field ->
    [chair] Xin ghi người chủ trì, nhiều nhất { $most } ký tự, ví dụ: ông Nguyễn Văn Hùng, Trưởng khu phố
    [guests] Xin ghi khách mời, nhiều nhất { $most } ký tự, ví dụ: Bí thư chi bộ
    [contact] Xin ghi người liên hệ, nhiều nhất { $most } ký tự, ví dụ: bà Hoa, 0912 345 678
   *[number] Xin ghi số giấy mời, nhiều nhất { $most } ký tự, ví dụ: 05/GM-BCTMT
}
invitation-refusal-no-phone = Bà con cần cả tên và số điện thoại. Xin ghi, ví dụ: bà Lê Thị Hoa, 0912 345 678
invitation-refusal-over = Cuộc họp này đã đến giờ hoặc đã hủy nên giấy mời không sửa được nữa. Cần họp lại, xin dùng /hop.
invitation-refusal-too-many = Mỗi cuộc họp nhiều nhất { $most } tệp. Xin bỏ bớt một tệp chưa gửi, hoặc gộp lại rồi gửi.
invitation-refusal-nothing-to-issue = Không có tài liệu nào đang chờ gửi. Muốn thêm, xin bấm “Thêm tài liệu”.
invitation-refusal-not-a-file = Ở đây đang chờ tệp tài liệu. Xin gửi tệp, hoặc bấm “Xong” ở tin dưới đây.
invitation-refusal-unknown-numbers = Chưa ghi hộ nào: trong danh sách không có hộ số { $numbers }{ $count ->
    [0] { "" }
   *[other] { " " }và { $more } số nữa
}. Xin xem lại rồi ghi lại cả dòng, ví dụ: 3, 7-12
invitation-refusal-no-numbers = Chưa thấy số hộ. Xin ghi, ví dụ: 3, 7-12
