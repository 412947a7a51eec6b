# Báo dự: một hộ, một câu trả lời.
rsvp-button-attending = Tham dự
rsvp-button-absent = Vắng mặt
rsvp-button-substitute = Người nhà đi thay
rsvp-answer-attending = tham dự
rsvp-answer-absent = vắng mặt
rsvp-answer-substitute = người nhà đi thay

rsvp-saved-attending = Đã ghi nhận: hộ số { $number } có người dự. Hẹn gặp ông/bà lúc { B($when) }. Cần đổi, xin bấm nút khác.
rsvp-saved-absent = Đã ghi nhận: hộ số { $number } vắng mặt. Nếu sắp xếp được, xin ông/bà cử người nhà đi thay.
rsvp-saved-substitute = Đã ghi nhận: hộ số { $number } có người nhà đi thay. Hẹn gặp gia đình lúc { B($when) }. Cần đổi, xin bấm nút khác.
rsvp-changed = Hộ số { $number } đã đổi từ “{ $before }” sang “{ $answer }”. Cần đổi nữa, xin bấm nút khác.
rsvp-unchanged = Hộ số { $number } vẫn là: { $answer }. Cần đổi, xin bấm nút khác.
rsvp-held = Đã giữ câu trả lời: { $answer }. Đề nghị liên kết với hộ đang chờ duyệt; duyệt xong, câu trả lời được tính ngay.
rsvp-which-asked = Ông/bà báo thay nhiều hộ nên chưa ghi gì. Xin chọn hộ trong tin nhắn riêng với Loa Phường.
rsvp-ask-which =
    Họp của { IN($place) } lúc { B($when) }: “{ $answer }” là của hộ nào? Loa Phường chưa ghi gì.
    { $list }
rsvp-which-line = • Hộ số { $number } ({ $head }): { $answer ->
        [none] chưa trả lời
       *[other] đang là { $answer }
    }
rsvp-which-line-waiting = • Hộ số { $number }: đang chờ duyệt
rsvp-button-which = Hộ số { $number }
rsvp-told-household =
    Người nhà của ông/bà{ $by ->
        [none] {""}
       *[other] { " (" }{ $by })
    } vừa báo cho hộ số { $number }: { B($answer) }.
    Cuộc họp lúc { $when }, tại { $venue }. Nếu không đúng, xin bấm lại nút bên dưới.
rsvp-told-household-changed =
    Người nhà của ông/bà{ $by ->
        [none] {""}
       *[other] { " (" }{ $by })
    } vừa đổi câu trả lời của hộ số { $number } từ “{ $before }” sang “{ B($answer) }”.
    Cuộc họp lúc { $when }, tại { $venue }. Nếu không đúng, xin bấm lại nút bên dưới.
rsvp-own =
    Đã ghi nhận, hộ số { $number }: { B($answer) }.
    Cuộc họp của { IN($place) }: lúc { B($when) }, tại { B($venue) }. Cần đổi, xin bấm nút khác.
    Đây chỉ là báo dự họp, không phải biểu quyết.
rsvp-saved-asks = Đã ghi nhận: hộ số { $number } có { $answer }. Loa Phường hỏi thêm tên người đi thay trong tin nhắn riêng. Cần đổi, xin bấm nút khác.
rsvp-reminded-ahead =
    Nhắc trước cuộc họp của { IN($place) }: lúc { $when }, tại { $venue }.
    Nội dung: { $title }
    Hộ số { $number } chưa báo dự. Xin ông/bà bấm một nút bên dưới; nếu bận, xin cử người nhà đi thay.
rsvp-reminded-eve =
    Ngày mai họp: { IN($place) } mời đại diện hộ số { $number } lúc { $when }, tại { $venue }.
    Nội dung: { $title }
    Gia đình chưa báo dự. Xin ông/bà bấm một nút bên dưới; nếu bận, xin cử người nhà đi thay.
rsvp-reminded-coming =
    Hẹn gặp gia đình ngày mai, lúc { $when }, tại { $venue }: cuộc họp của { IN($place) }.
    Nội dung: { $title }
    Hộ số { $number } đã báo: { $answer }. Cần đổi, xin bấm nút khác.
rsvp-own-alone =
    Hộ số { $number }: { $answer }. Họp lúc { $when }.
    Tin này chỉ ông/bà thấy. Cần đổi, xin bấm nút khác dưới giấy mời.
rsvp-press-instead =
    Loa Phường chưa ghi gì từ lời nhắn này.
    Hộ số { $number } chưa trả lời cuộc họp của { IN($place) }: lúc { B($when) }, tại { B($venue) }. Xin bấm một nút bên dưới.
rsvp-press-instead-answered =
    Loa Phường chưa ghi gì từ lời nhắn này.
    Hộ số { $number } đang là: { B($answer) }. Cuộc họp của { IN($place) }: lúc { $when }, tại { $venue }. Cần đổi, xin bấm một nút bên dưới.
rsvp-still-asked = Câu hỏi này vẫn chờ: ai đi thay cho hộ số { $number }? Xin ghi họ tên, hoặc bấm Bỏ qua.
rsvp-put-aside = Đã gác câu hỏi ai đi thay cho hộ số { $number }. Câu trả lời “người nhà đi thay” vẫn được giữ.
rsvp-ask-substitute = Hộ số { $number }: ai trong gia đình sẽ đi thay? Xin ghi họ tên, ví dụ: Nguyễn Thị Lan. Không ghi cũng được.
rsvp-button-skip = Bỏ qua
rsvp-substitute-named = Đã ghi nhận: { $name } đi thay cho hộ số { $number }. Người đi thay xin mang theo giấy mời để điểm danh.
rsvp-substitute-skipped = Đã ghi nhận: hộ số { $number } có người nhà đi thay. Người đi thay xin mang theo giấy mời để điểm danh.
rsvp-no-longer-substitute = Chưa ghi tên: câu trả lời của hộ số { $number } nay đã đổi. Cần đổi lại, xin bấm nút dưới giấy mời.

# Ghi nhận giúp.
rsvp-choose-meeting = Ghi nhận cho cuộc họp nào?
rsvp-ask-recording =
    Ghi nhận giúp hộ của { IN($neighborhood) }, cuộc họp lúc { B($when) }.
    Xin ghi số hộ rồi câu trả lời; ghi nhiều hộ một lần cũng được, ví dụ:
    1, 4, 7-12 có; 9 vắng
    23 thay Nguyễn Thị Lan
    Nguyễn Văn Hùng có
    Hỏi tại nhà thì thêm chữ “cửa”, nhận phiếu giấy thì thêm chữ “giấy”; gọi điện thì không cần thêm. Ghi hết, xin bấm Xong.
rsvp-button-done = Xong
rsvp-button-undo = Bỏ lần ghi cuối
rsvp-ask-answer = Hộ số { $number } trả lời thế nào?
rsvp-recorded = Đã ghi nhận hộ số { $number }: { $answer }, { $via }.
rsvp-recorded-named = Đã ghi nhận hộ số { $number }: { $name } đi thay, { $via }.
rsvp-recorded-changed = Hộ số { $number } đã đổi từ “{ $before }” sang “{ $answer }”, { $via }.
rsvp-recorded-unchanged = Hộ số { $number } vẫn là: { $answer }.
rsvp-recorded-changed-own = Hộ số { $number } đã tự báo “{ $before }”, nay ghi là “{ $answer }”, { $via }. Gia đình được báo lại.
rsvp-head-attending = Tham dự
rsvp-head-absent = Vắng mặt
rsvp-head-substitute = Người nhà đi thay
rsvp-many = Đã ghi { $n } hộ.
rsvp-many-none = Chưa ghi thêm hộ nào.
rsvp-many-group = { $answer } ({ $n } hộ, { $via }): { $numbers }
rsvp-many-group-more = { $answer } (tiếp): { $numbers }
rsvp-many-substitute = Hộ { $number }: { $name } đi thay
rsvp-many-by-name = Hộ { $number }: chủ hộ { $name }
rsvp-many-changed = Hộ { $number }: đổi từ “{ $before }” sang “{ $answer }”
rsvp-many-changed-own = Hộ { $number } đã tự báo “{ $before }”, nay ghi là “{ $answer }”; gia đình được báo lại
rsvp-many-unchanged = Vẫn như trước: { $numbers }
rsvp-many-apart = Ghi riêng, khác với cả dãy số: { $numbers }
rsvp-many-read-over = Lý do và lời ghi thêm không được lưu.
rsvp-many-page = (tiếp theo, phần { $page } trong { $pages })
rsvp-many-not = Chưa ghi được:
rsvp-many-example = Xin ghi lại, ví dụ: 1, 4, 7-12 có; 9 vắng; 23 thay Nguyễn Thị Lan
rsvp-not-such-number = • { $numbers }: danh sách của { IN($neighborhood) } không có hộ số này
rsvp-not-several = • { $name }: có nhiều hộ cùng tên, xin ghi số hộ: { $numbers }
rsvp-not-answered = • { $numbers }: chưa có câu trả lời
rsvp-not-twice = • { $numbers }: ghi hai câu trả lời khác nhau
rsvp-not-against-heading = • { $numbers }: đứng dưới dòng “{ $heading }” nhưng ghi “{ $said }”. Xin ghi lại một trong hai, ví dụ: { $numbers } { $said }
rsvp-not-here = • { $numbers }: ghi là vắng nên chưa điểm danh. Hộ đã ra về thì ghi: { $numbers } về
rsvp-not-mismatch = • Hộ { $number }: { $name } không phải chủ hộ này
rsvp-not-clear = • “{ $words }”: chưa hiểu
rsvp-not-other-household = • “{ $words }”: người đi thay phải là người trong hộ. Xin ghi riêng từng hộ, ví dụ: { $sends } vắng; { $goes } có
rsvp-number-formerly = { $number } (số cũ { $before }, { IN($unit) })
rsvp-ask-numbers =
    Các nơi đã nhập làm một, nên một số có thể chỉ nhiều hộ. Ông/bà ghi theo số nào?
    { $list }
    Xin bấm một nút. Ghi theo số hiện nay thì viết “mới” ở đầu cũng được, ví dụ: mới 12
rsvp-numbers-now = • Số hiện nay: hộ { $numbers }
rsvp-numbers-old = • Số cũ { IN($unit) }: nay là hộ { $numbers }
rsvp-button-numbers-now = Số hiện nay
rsvp-button-numbers-old = Số cũ { IN($unit) }
rsvp-by-old-unit = Số ông/bà ghi được đọc là số cũ của { IN($unit) }.
rsvp-by-old = Số cũ { $before } ({ IN($unit) }) nay là hộ số { $number }.
rsvp-undone = Đã bỏ lần ghi cuối. Trở lại như trước: hộ { $numbers }.
rsvp-undone-left = Giữ nguyên vì đã có câu trả lời mới hơn: hộ { $numbers }.
rsvp-recording-done =
    Đã ghi xong cho { IN($neighborhood) }, cuộc họp lúc { $when }.
    Đến lúc này: tham dự { $attending }, người nhà đi thay { $substitute }, vắng { $absent }, chưa trả lời { $silent }, trên tổng số { $roll } hộ.
rsvp-taken-back =
    Cán bộ { $by } đã bỏ phần ghi giúp hộ số { $number } lúc { $at }: hộ chưa có câu trả lời.
    Cuộc họp lúc { $when }, tại { $venue }. Xin bấm nút để trả lời.
rsvp-taken-back-to =
    Cán bộ { $by } đã bỏ phần ghi giúp hộ số { $number } lúc { $at }: trở lại là { B($answer) }.
    Cuộc họp lúc { $when }, tại { $venue }. Nếu không đúng, xin bấm lại nút bên dưới.
rsvp-via-tap = bấm nút
rsvp-via-phone = qua điện thoại
rsvp-via-door = tại nhà
rsvp-via-paper = theo phiếu giấy
rsvp-recorded-for-you =
    Cán bộ { $by } đã ghi nhận giúp hộ số { $number }: { B($answer) }, { $via }, lúc { $at }.
    Cuộc họp lúc { $when }, tại { $venue }. Nếu không đúng, xin bấm lại nút bên dưới.

# Từ chối.
rsvp-too-late = Đã hết giờ báo dự. Ông/bà vẫn được mời đến họp bình thường.
rsvp-called-off = Cuộc họp này đã hủy nên không nhận báo dự nữa. Xem lịch họp mới: /lichhop
rsvp-another-place = Đây là cuộc họp của { IN($place) }, không phải nơi hộ của ông/bà đã liên kết. Lịch họp của gia đình: /lichhop. Có hộ ở đây, xin nhắn riêng mã hộ cho Loa Phường.
rsvp-held-elsewhere = Chưa ghi được. Đề nghị liên kết với hộ đang chờ duyệt; duyệt xong, xin bấm lại nút này.
rsvp-unknown-household = Danh sách của { IN($neighborhood) } không có hộ số { $number }. Xin xem lại số hộ trong danh sách rồi ghi lại, ví dụ: 23 có
rsvp-recording-unclear = Chưa hiểu phải ghi gì. Xin ghi số hộ rồi câu trả lời, ví dụ: 23 có, hoặc 23 vắng, hoặc 23 thay Nguyễn Thị Lan
rsvp-nothing-to-undo = Chỉ bỏ được lần ghi cuối cùng, và một lần thôi. Cần sửa, xin ghi lại số hộ và câu trả lời.
rsvp-nothing-to-record = Chưa có cuộc họp nào sắp tới để ghi nhận. Xin mời họp trước bằng lệnh /hop.
rsvp-name-unfit = Đây chưa phải họ tên. Xin ghi họ tên người đi thay bằng chữ Việt, không có chữ số, ví dụ: Nguyễn Thị Lan. Không muốn ghi, xin bấm Bỏ qua.

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-ghinhan = Ghi nhận giúp các hộ
help-ghinhan = ghi nhận giúp hộ không dùng điện thoại
