# Báo dự: một hộ, một câu trả lời.
rsvp-button-attending = Tham dự
rsvp-button-absent = Vắng mặt
rsvp-button-substitute = Người nhà đi thay
rsvp-answer-attending = tham dự
rsvp-answer-absent = vắng mặt
rsvp-answer-substitute = người nhà đi thay

rsvp-saved-attending = Đã ghi nhận: hộ số { $number } có người dự. Hẹn gặp ông/bà lúc { $when }. Cần đổi, xin bấm nút khác.
rsvp-saved-absent = Đã ghi nhận: hộ số { $number } vắng mặt. Nếu sắp xếp được, xin ông/bà cử người nhà đi thay.
rsvp-saved-substitute = Đã ghi nhận: hộ số { $number } có người nhà đi thay. Hẹn gặp gia đình lúc { $when }. Cần đổi, xin bấm nút khác.
rsvp-changed = Hộ số { $number } đã đổi từ “{ $before }” sang “{ $answer }”. Cần đổi nữa, xin bấm nút khác.
rsvp-unchanged = Hộ số { $number } vẫn là: { $answer }. Cần đổi, xin bấm nút khác.
rsvp-held = Đã giữ câu trả lời: { $answer }. Đề nghị nối với hộ của ông/bà đang chờ duyệt; duyệt xong, câu trả lời được tính ngay.
rsvp-told-household =
    Một tài khoản khác của hộ số { $number } vừa báo: { $answer }.
    Cuộc họp lúc { $when }, tại { $venue }. Nếu không đúng, xin bấm lại nút bên dưới.
rsvp-told-household-changed =
    Một tài khoản khác của hộ số { $number } vừa đổi từ “{ $before }” sang “{ $answer }”.
    Cuộc họp lúc { $when }, tại { $venue }. Nếu không đúng, xin bấm lại nút bên dưới.
rsvp-own =
    Đã ghi nhận, hộ số { $number }: { $answer }.
    Cuộc họp của { IN($place) }: lúc { $when }, tại { $venue }. Cần đổi, xin bấm nút khác.
    Đây chỉ là báo dự họp, không phải biểu quyết.
rsvp-ask-substitute = Hộ số { $number }: ai trong gia đình sẽ đi thay? Xin ghi họ tên, ví dụ: Nguyễn Thị Lan. Không ghi cũng được.
rsvp-button-skip = Bỏ qua
rsvp-substitute-named = Đã ghi nhận: { $name } đi thay cho hộ số { $number }. Người đi thay xin mang theo giấy mời để điểm danh.
rsvp-substitute-skipped = Đã ghi nhận: hộ số { $number } có người nhà đi thay. Người đi thay xin mang theo giấy mời để điểm danh.
rsvp-no-longer-substitute = Chưa ghi tên: câu trả lời của hộ số { $number } nay đã đổi. Cần đổi lại, xin bấm nút dưới giấy mời.

# Ghi nhận giúp.
rsvp-choose-meeting = Ghi nhận cho cuộc họp nào?
rsvp-ask-recording =
    Ghi nhận giúp hộ của { IN($neighborhood) }, cuộc họp lúc { $when }.
    Xin ghi số hộ và câu trả lời, mỗi lần một hộ, ví dụ:
    23 có
    23 vắng
    23 thay Nguyễn Thị Lan
    Hỏi tại nhà thì thêm chữ “cửa”, nhận phiếu giấy thì thêm chữ “giấy”; gọi điện thì không cần thêm. Xong thì bấm /huy.
rsvp-ask-answer = Hộ số { $number } trả lời thế nào?
rsvp-recorded = Đã ghi nhận hộ số { $number }: { $answer }, { $via }.
rsvp-recorded-named = Đã ghi nhận hộ số { $number }: { $name } đi thay, { $via }.
rsvp-recorded-changed = Hộ số { $number } đã đổi từ “{ $before }” sang “{ $answer }”, { $via }.
rsvp-recorded-unchanged = Hộ số { $number } vẫn là: { $answer }.
rsvp-recorded-next = Xin ghi hộ tiếp theo, hoặc bấm /huy khi xong.
rsvp-via-tap = bấm nút
rsvp-via-phone = qua điện thoại
rsvp-via-door = tại nhà
rsvp-via-paper = theo phiếu giấy
rsvp-recorded-for-you =
    Cán bộ { $by } đã ghi nhận giúp hộ số { $number }: { $answer }, { $via }, lúc { $at }.
    Cuộc họp lúc { $when }, tại { $venue }. Nếu không đúng, xin bấm lại nút bên dưới.

# Từ chối.
rsvp-too-late = Đã hết giờ báo dự. Ông/bà vẫn được mời đến họp bình thường.
rsvp-called-off = Cuộc họp này đã hủy nên không nhận báo dự nữa. Xem lịch họp mới: /lichhop
rsvp-held-elsewhere = Chưa ghi được vì đề nghị nối với hộ còn chờ duyệt. Duyệt xong, xin bấm lại nút này.
rsvp-unknown-household = Danh sách của { IN($neighborhood) } không có hộ số { $number }. Xin xem lại số hộ trong danh sách rồi ghi lại, ví dụ: 23 có
rsvp-recording-unclear = Chưa hiểu phải ghi gì. Xin ghi số hộ rồi câu trả lời, ví dụ: 23 có, hoặc 23 vắng, hoặc 23 thay Nguyễn Thị Lan
rsvp-nothing-to-record = Chưa có cuộc họp nào sắp tới để ghi nhận. Xin mời họp trước bằng lệnh /hop.
rsvp-name-unfit = Đây chưa phải họ tên. Xin ghi họ tên người đi thay, không có chữ số, ví dụ: Nguyễn Thị Lan. Không muốn ghi, xin bấm Bỏ qua.

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-ghinhan = Ghi nhận giúp một hộ
help-ghinhan = ghi nhận giúp hộ không dùng điện thoại
