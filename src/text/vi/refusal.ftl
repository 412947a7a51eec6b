# Mọi lời từ chối chung: câu nào cũng nói phải làm gì tiếp.
refusal-officials-only = Việc này dành cho cán bộ được cấp quyền. Nếu ông/bà là cán bộ, xin nhờ cán bộ phường, xã hoặc người vận hành cấp quyền cho tài khoản này.
refusal-roll-keepers-only = Danh sách hộ, mã và tài khoản báo thay do Trưởng thôn, khu phố, Ban công tác Mặt trận hoặc cán bộ phường, xã giữ. Tổ bầu cử lo cuộc họp bầu (/cuochop) và điểm danh tại cửa (/diemdanh).
refusal-operators-only = Việc này chỉ người vận hành Loa Phường làm được. Xin nhờ người vận hành.
refusal-anonymous = Tài khoản đang ẩn danh nên Loa Phường không biết ai gửi. Xin tắt chế độ ẩn danh của quản trị viên rồi gửi lại.
refusal-private-only = Xin làm việc này trong tin nhắn riêng với Loa Phường, để cả nhóm không đọc thấy.
refusal-group-only = Xin gửi lệnh này trong nhóm của thôn, khu phố.
refusal-stale-button = Nút này đã cũ. Xin dùng nút ở tin mới nhất bên dưới, hoặc bấm /start để bắt đầu lại.
refusal-given-up = Việc này đã dừng khi ông/bà gửi /huy, nên nút không làm gì nữa. Muốn làm, xin bắt đầu lại.
refusal-not-understood = Loa Phường chưa hiểu. Xin bấm /trogiup để xem những việc làm được.
refusal-not-understood-unlinked = Loa Phường chưa hiểu. Tài khoản này chưa liên kết với hộ nào nên chưa báo dự họp được. Xin gõ mã hộ in trên giấy mời, hoặc bấm /trogiup.
refusal-unread = Chưa hiểu “{ $words }”; chưa có gì thay đổi. Xin bấm một nút bên dưới.
refusal-not-linked = Tài khoản chưa liên kết với hộ nào. Xin nhập mã hộ in trên giấy mời.
refusal-fault = Loa Phường gặp lỗi nên chưa lưu được gì. Xin thử lại sau ít phút; nếu vẫn vậy, xin báo người vận hành.
refusal-please-wait = Còn nhiều câu trả lời đang chờ gửi cho ông/bà. Xin chờ vài phút rồi nhắn tiếp.
