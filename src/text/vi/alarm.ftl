# Báo cho người vận hành, và /tinhtrang.
command-tinhtrang = Tình trạng của Loa Phường
help-tinhtrang = Loa Phường đang chạy ra sao: tin đang chờ, bản sao lưu, điều cần xem
alarm-raised = ⚠️ { $alarm ->
    [little_disk] Ổ đĩa của cơ sở dữ liệu chỉ còn { $figure } phần trăm chỗ trống. Đầy đĩa thì Loa Phường không ghi được câu trả lời nào. Xin dọn chỗ; xem: docs/when-something-is-wrong.md
    [old_backup] Đã { $figure } ngày chưa có bản sao lưu mới. Xin xem nhật ký của Loa Phường và thư mục LOA_BACKUP_DIR.
    [lost_letters] Trong một ngày qua có { $figure } tin của các đợt nhắc, thông báo không rõ đã đến hay chưa vì mất mạng giữa chừng. Loa Phường không gửi lại để khỏi gửi hai lần.
   *[webhook] Telegram không đưa được tin đến địa chỉ LOA_WEBHOOK_URL; đang có { $figure } tin chờ. Xin xem chứng chỉ, nginx và loa check.
}
alarm-over = ✅ Đã hết: { $alarm ->
    [little_disk] ổ đĩa gần đầy
    [old_backup] bản sao lưu cũ
    [lost_letters] tin không rõ đã đến hay chưa
   *[webhook] Telegram không đưa được tin đến
} (từ { $from } đến { $to }).
alarm-was = { $gap ->
    [standstill] Loa Phường đã ngừng từ { $from } đến { $to }, nay chạy lại. Tin đến hạn trong lúc ấy được gửi tiếp, tin quá hạn thì thôi.
   *[telegram_away] Từ { $from } đến { $to } không gọi được Telegram, nay được rồi. Tin chờ trong lúc ấy đang được gửi.
}
alarm-status = { B("Loa Phường") } { $version }
alarm-since = Chạy liên tục từ { $when }.
alarm-queue = { $lane ->
    [answers] Câu trả lời đang chờ gửi
    [notices] Thông báo đang chờ gửi
   *[bulk] Tin nhắc đang chờ gửi
}: { B($count) }{ $is_late ->
    [yes] , tin lâu nhất quá giờ { $minutes } phút
   *[no] { "" }
}
alarm-backup = Sao lưu gần nhất: { $when }.
alarm-no-backup = Chưa có bản sao lưu hằng đêm nào; đặt LOA_BACKUP_DIR để có.
alarm-open = ⚠️ { $alarm ->
    [little_disk] Ổ đĩa gần đầy
    [old_backup] Bản sao lưu cũ
    [lost_letters] Có tin không rõ đã đến hay chưa
   *[webhook] Telegram không đưa được tin đến
}, từ { $when }
alarm-none = Không có gì phải xem.
alarm-here = Số của nhóm này: { $chat }. Muốn nhận báo động của Loa Phường ở đây, xin ghi LOA_OPERATORS_CHAT={ $chat } vào tệp .env rồi khởi động lại. Xem tình trạng: gửi /tinhtrang trong tin riêng.
alarm-button-again = Xem lại
