# Lời chào, trợ giúp, ngôn ngữ.
account-greeting =
    Kính chào ông/bà. Đây là Loa Phường: nơi thôn, khu phố báo họp, nhận báo dự của từng hộ và nhắc ngày bầu cử.

    Ông/bà có giấy mời? Xin nhập mã hộ gồm sáu ký tự in trên giấy.
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
account-wordless-picture = Loa Phường chưa đọc được ảnh.
account-wordless-voice = Loa Phường chưa nghe được tin thoại.
account-wordless-sticker = Loa Phường đã nhận hình.
account-wordless-place = Loa Phường chưa dùng vị trí.
account-wordless-contact = Loa Phường không nhận số điện thoại, danh bạ.
account-wordless-link = Loa Phường không mở liên kết.
account-wordless-file = Loa Phường chỉ nhận tệp danh sách từ cán bộ, trong tin nhắn riêng.
account-wordless-other = Loa Phường chưa đọc được tin này.
account-wordless-asked = Câu hỏi vừa rồi vẫn chờ: xin trả lời bằng chữ hoặc bấm nút; không làm nữa, xin bấm /huy.
account-wordless-instead = Muốn báo dự, xin bấm nút dưới giấy mời; liên kết với hộ, xin gõ mã hộ gồm sáu ký tự; việc khác, xin bấm /trogiup.
account-dropped = Đã dừng việc đang làm. Chưa có gì được lưu hay gửi đi.
account-ended = Đã xong. Những câu trả lời đã ghi nhận vẫn được giữ.
account-nothing-to-drop = Hiện không có việc nào đang làm dở.

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-start = Bắt đầu
command-ngonngu = Đổi ngôn ngữ
help-ngonngu = đổi ngôn ngữ
command-trogiup = Trợ giúp
command-huy = Dừng việc đang làm
