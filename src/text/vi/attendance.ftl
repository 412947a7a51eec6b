# Ai dự, ai cử người, ai chưa trả lời: cho người phụ trách khu phố.
attendance-button-door = Ai dự, ai chưa báo
attendance-button-coming = Hộ dự họp
attendance-button-sending = Hộ cử người thay
attendance-button-silent = Hộ chưa trả lời
attendance-button-print = Tệp để in
attendance-button-next = Trang sau
attendance-button-before = Trang trước
attendance-button-looks = Ai đã xem
attendance-overview =
    { UP($place) }, cuộc họp lúc { $when }.
    Dự họp: { B($attending) }/{ $roll } hộ
    Người nhà đi thay: { B($substitute) }/{ $roll } hộ
    Vắng: { B($absent) }/{ $roll } hộ
    Chưa trả lời: { B($silent) }/{ $roll } hộ
    Tổng số: { B($roll) } hộ

    Danh sách có tên từng gia đình, xin không chuyển cho người khác. Loa Phường có ghi lại mỗi lần xem; cán bộ phường, xã đọc được.
attendance-head-coming = Hộ dự họp: { B($n) }/{ $roll } hộ. { UP($place) }, lúc { $when }.
attendance-head-sending = Hộ có người nhà đi thay: { B($n) }/{ $roll } hộ. { UP($place) }, lúc { $when }.
attendance-head-silent = Hộ chưa trả lời: { B($n) }/{ $roll } hộ. { UP($place) }, lúc { $when }.
attendance-no-alley = Không ghi ngõ
attendance-line = { $number }. { $head }
attendance-line-substitute = {", "}{ $name } đi thay
attendance-page = Trang { $page }/{ $pages }
attendance-file = Danh sách để in, cuộc họp lúc { $when }. Trong đó có tên từng gia đình: xin giữ riêng, dùng xong thì hủy. Loa Phường có ghi lại lần lấy tệp này.
attendance-looks = Ai đã xem, đã lấy danh sách hộ của { IN($commune) }:
attendance-look = • { $at }: { $by }, { IN($neighborhood) }, { $act }
attendance-looks-none = Chưa có ai.
attendance-look-unnamed = cán bộ không rõ tên
attendance-look-codes = lấy mã hộ
attendance-look-roll = nhập danh sách hộ
attendance-look-answers = xem ai dự họp
attendance-look-printed = lấy tệp dự họp
attendance-look-household = tìm và xem một hộ
attendance-look-removed = gỡ một tài khoản khỏi hộ
attendance-look-renewed = cấp mã mới cho một hộ
attendance-look-undone = hoàn tác lần nhập danh sách
attendance-look-exported = tải danh sách hộ
attendance-look-added = thêm một hộ
attendance-look-changed = sửa một hộ
attendance-look-closed = đóng một hộ
attendance-look-pass = cho xem mã để liên kết
attendance-look-deputy = giao người báo thay
attendance-look-compared = so một tệp với danh sách hộ
attendance-look-requests = xem ai xin liên kết với hộ nào
attendance-look-objections = xem ý kiến về danh sách hộ
attendance-look-calls = xem nên gọi hộ nào trước cuộc họp
attendance-look-of = { " " }(hộ số { $number })
attendance-sheet = Dự họp
attendance-sheet-title = Danh sách dự họp, { IN($place) }
attendance-sheet-meeting = { CAP($title) }. { $when }, tại { $venue }
attendance-sheet-note = Chỉ dùng cho cuộc họp này; đây là báo dự họp, không phải biểu quyết. Không gửi vào nhóm chung.
attendance-column-count = STT
attendance-column-number = Hộ số
attendance-column-head = Chủ hộ
attendance-column-address = Địa chỉ
attendance-column-answer = Trả lời
attendance-column-substitute = Người đi thay
attendance-column-signature = Chữ ký
attendance-answer-none = chưa trả lời
