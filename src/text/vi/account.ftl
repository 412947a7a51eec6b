# Lời chào, trợ giúp, ngôn ngữ.
account-greeting =
    Kính chào ông/bà. Đây là Loa Phường: nơi thôn, khu phố báo họp, nhận báo dự của từng hộ và nhắc ngày bầu cử.

    Ông/bà có giấy mời? Xin nhập mã hộ in trên giấy.
    Chỉ muốn nhận lời nhắc ngày bầu cử? Xin bấm nút bên dưới.

    Loa Phường không bao giờ hỏi số căn cước, đòi tiền hay xin mã xác nhận. English: /ngonngu
# Trong khung chat chưa bắt đầu, và trong hồ sơ của bot.
account-about =
    Loa Phường là chiếc loa của khu phố, biết nghe trả lời.

    • Báo họp: giấy mời đến nhóm, mỗi hộ trả lời bằng một lần bấm.
    • Nhắc ngày bầu cử; thôi nhận lúc nào cũng được.
    • Không phải lá phiếu: không ghi ai bỏ phiếu cho ai.

    Loa Phường không bao giờ hỏi số căn cước, đòi tiền hay xin mã xác nhận. Bấm Bắt đầu để dùng.
account-about-short = Báo họp thôn, khu phố, mỗi hộ trả lời bằng một lần bấm; nhắc ngày bầu cử. Không phải lá phiếu.
account-greeting-button-subscribe = Nhắc ngày bầu cử
account-help = Bà con có thể dùng:
account-help-official = Cán bộ được cấp quyền:
account-help-operator = Người vận hành:
account-choose-language = Ông/bà muốn đọc bằng ngôn ngữ nào? / Which language would you like to read?
account-language-vi = Tiếng Việt
account-language-en = English
account-language-set = Từ nay Loa Phường nói tiếng Việt với ông/bà.
account-wordless-picture = Loa Phường chưa xem được ảnh, video.
account-wordless-voice = Loa Phường chưa nghe được tin thoại.
account-wordless-sticker = Loa Phường đã nhận hình.
account-wordless-place = Loa Phường chưa dùng vị trí.
account-wordless-contact = Loa Phường không nhận số điện thoại, danh bạ.
account-wordless-link = Loa Phường không mở liên kết.
account-wordless-sheet = Loa Phường không mở được bảng tính trên mạng. Xin mở bảng tính ấy, chọn Tệp → Tải xuống → Microsoft Excel (.xlsx), rồi gửi tệp vừa tải vào đây.
account-wordless-file = Loa Phường chỉ nhận tệp danh sách từ cán bộ, trong tin nhắn riêng.
account-wordless-other = Loa Phường chưa đọc được tin này.
account-wordless-asked = Câu hỏi dưới đây vẫn chờ: xin trả lời bằng chữ hoặc bấm nút.
account-wordless-instead = Muốn báo dự, xin bấm nút dưới giấy mời; liên kết với hộ, xin gõ mã hộ in trên giấy mời; việc khác, xin bấm /trogiup.
account-dropped = Đã dừng việc đang làm. Chưa có gì được lưu hay gửi đi.
account-ended = Đã xong. Những gì đã ghi vẫn được giữ.
account-dropped-works = Đã dừng: { $works }. Chưa có gì được gửi đi, và nút ở các tin cũ không gửi gì nữa.
account-nothing-to-drop = Hiện không có việc nào đang làm dở.

# Việc đang làm dở.
account-work = { $work ->
    [setup] lập phường, xã
    [objection] ý kiến về danh sách hộ
    [correction] sửa điều ghi về hộ
    [code] nhập mã hộ
    [move] dời họp
    [invitation] giấy mời và tài liệu
    [voice_note] thu giọng nói
    [substitute] tên người đi thay
    [recording] ghi giúp các hộ
    [presence] điểm danh
    [order] trình tự cuộc họp
    [nomination] danh sách người ứng cử
    [count] nhập kết quả
    [papers] phiếu phát từng hộ
    [election] ngày bầu cử
    [place] nơi bầu cử
    [duty] việc theo luật
    [sheet] bảng nơi bầu cử
    [announcement] thông báo
    [approval] duyệt người xin liên kết
    [sure] việc vừa hỏi lại
    [household] tìm một hộ
    [household_change] thêm, sửa một hộ
    [unit_sheet] bảng thôn, khu phố
    [unit] đổi tên, thêm, sáp nhập khu phố
    [roll] tệp danh sách hộ
   *[meeting] mời họp
}
account-put-aside = Việc đang làm dở ({ $work }) đã dừng lại{ $kept ->
    [yes] ; những gì đã ghi vẫn giữ. Muốn ghi tiếp, xin mở lại việc ấy.
   *[no] , chưa gửi gì đi. Muốn làm tiếp, xin bắt đầu lại việc ấy.
}
account-button-leave = Thôi
account-button-keep = Giữ nguyên
account-left = Đã giữ nguyên, Loa Phường chưa làm gì.
account-not-read-here = Trong nhóm, Loa Phường không đọc lời bà con nói với nhau. Báo dự họp, xin bấm nút dưới giấy mời; việc khác, xin nhắn riêng cho Loa Phường.
account-older-step = Nút này đã cũ. Xin trả lời tin mới nhất ở dưới.
account-edited = Loa Phường không đọc chỗ ông/bà vừa sửa ở tin đã gửi. Xin gửi lại thành tin mới.
account-unsure = Không có lệnh “{ $line }”. Có phải ông/bà muốn:
account-unsure-none = Không có lệnh “{ $line }”. Xin bấm nút dưới đây để xem các việc làm được.

# Trang đầu: việc hôm nay, các lối vào, và tôi là ai.
account-home = Việc đang chờ ông/bà:
account-home-free = Kính chào ông/bà. Hôm nay không có việc nào đang chờ.
account-home-end = Xin bấm một nút dưới đây. Xem mọi lệnh: /trogiup
account-owed-today = Hôm nay, { $when }: họp { IN($place) }.
account-owed-under-way = Cuộc họp { IN($place) }, { $when }: trình tự, biên bản.
account-owed-not-posted = Tin họp { IN($place) }, { $when }, chưa vào được nhóm.
account-owed-uncounted = Cuộc họp { IN($place) }, { $when }, chưa có kết quả.
account-owed-requests = { $n } người xin liên kết với hộ, chờ duyệt.
account-owed-corrections = Bà con đề nghị sửa điều ghi về hộ: { $n }{ $late ->
    [0] .
   *[other] , quá hạn { $l }.
}
account-owed-duties = Việc theo luật: { $kind ->
    [late] { $late } việc đã quá hạn.
    [today] { $today } việc phải xong hôm nay.
   *[both] { $late } việc đã quá hạn, { $today } việc phải xong hôm nay.
}
account-owed-duties-of-many = Việc theo luật của { $n } khu phố, thôn: xin xem /viec.
account-owed-second-word = Ngày bầu cử vừa nhập đang chờ xác nhận lần hai.
account-owed-waves = Tin đang gửi cho nhiều người: { $n }.
account-owed-unanswered = Hộ số { $number } chưa trả lời về cuộc họp { $when }.
account-owed-waiting = Đề nghị liên kết với hộ số { $number } đang chờ cán bộ duyệt.
account-owed-more = Và { $n } việc nữa.
account-door-call = Mời họp
account-door-meetings = Cuộc họp
account-door-record = Ghi giúp
account-door-count = Nhập kết quả
account-button-count = Nhập kết quả còn nợ
account-door-nominate = Người ứng cử
account-door-roll = Danh sách hộ
account-door-approvals = Duyệt liên kết hộ
account-door-duties = Việc theo luật
account-door-roll-up = Bảng tổng hợp
account-door-officials = Cán bộ
account-door-places = Các thôn, khu phố
account-door-election-day = Nhập ngày bầu cử
account-door-days-off = Ngày nghỉ
account-door-schedule = Lịch họp
account-door-household = Hộ của tôi
account-door-results = Kết quả
account-door-election = Ngày bầu cử
account-door-reminders = Nhắc ngày bầu cử
account-door-data = Dữ liệu của tôi
account-door-who = Tôi là ai
account-door-help = Trợ giúp
account-button-private = Mở tin nhắn riêng
account-who = Ông/bà là: { $name } (tên hiện trên Telegram).
account-who-nameless = Telegram không cho biết tên của ông/bà.
account-who-operator = Người vận hành Loa Phường.
account-who-office = { $office }, từ ngày { $since } đến khi người cấp thu hồi.
account-who-office-until = { $office }, từ ngày { $since } đến hết ngày { $until }.
account-who-household = Trả lời cho hộ số { $number }, { IN($place) }.
account-who-household-pending = Đã xin liên kết với hộ số { $number }, { IN($place) }; đang chờ duyệt.
account-who-nobody = Tài khoản này chưa liên kết với hộ nào và không giữ việc nào. Có giấy mời, xin gõ mã hộ in trên giấy.
account-who-reminded = Đang nhận lời nhắc ngày bầu cử; thôi nhận: /dung
account-who-not-reminded = Không nhận lời nhắc ngày bầu cử; muốn nhận: /nhac

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-start = Bắt đầu
command-ngonngu = Đổi ngôn ngữ
help-ngonngu = đổi ngôn ngữ
command-trogiup = Trợ giúp
command-huy = Dừng việc đang làm
