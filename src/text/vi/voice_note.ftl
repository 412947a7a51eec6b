# Giọng nói của người mời họp, kèm giấy mời và các lần nhắc.
voice-note-button = Giọng nói
voice-note-button-add = Thêm giọng nói
voice-note-button-record = Thu giọng nói
voice-note-button-again = Thu lại
voice-note-button-hear = Nghe lại
voice-note-button-drop = Bỏ giọng nói
voice-note-button-post = Gửi vào nhóm ngay
voice-note-button-back = Quay lại
voice-note-preview = { B("Kèm giọng nói") } { $seconds } giây: gửi ngay sau giấy mời và sau mỗi lần nhắc.
voice-note-ask =
    Xin thu lời mời họp bằng giọng của ông/bà: bấm giữ hình micrô ở ô viết tin, nói, rồi thả ra để gửi.
    Nói tiếng gì bà con nghe quen cũng được: Kinh, Dao, Tày, Sán Chỉ… Tối đa { B($limit) } giây. Xin nói rõ ngày giờ và nơi họp: { $when }.
voice-note-ask-again =
    Xin thu lại: bấm giữ hình micrô ở ô viết tin, nói tối đa { B($limit) } giây, rồi thả ra để gửi. Bản mới sẽ thay bản đang có. Cuộc họp: { $when }.
voice-note-sheet = { $news ->
    [kept] Đã ghi nhận giọng nói ({ B($seconds) } giây).
    [replaced] Đã thay bằng bản mới ({ B($seconds) } giây).
    [posted] Đang gửi giọng nói vào nhóm; ban đêm thì gửi vào buổi sáng.
   *[none] Cuộc họp đang có giọng nói { B($seconds) } giây.
} { $called ->
    [yes] Giọng nói sẽ được gửi sau mỗi lần nhắc, vào nhóm và cho từng hộ đã liên kết.
   *[no] Giọng nói sẽ được gửi ngay sau giấy mời trong nhóm, rồi sau mỗi lần nhắc, vào nhóm và cho từng hộ đã liên kết.
}
    Cuộc họp của { IN($place) }, { $when }. Xin nghe lại trước khi gửi.
voice-note-dropped = Đã bỏ giọng nói. Giấy mời vẫn gửi bằng chữ.
voice-note-dropped-called = Đã bỏ giọng nói: các lần nhắc sau chỉ gửi bằng chữ. Bản đã gửi vào nhóm, nếu cần, xin xóa trong nhóm.
voice-note-spoken = Lời mời họp của { IN($place) }, { $when }.
voice-note-outdated = Cuộc họp đã đổi giờ hoặc nơi họp. Giọng nói thu trước nói theo giấy mời cũ nên không gửi nữa. Xin thu lại: { $when }.
voice-note-forbidden = Nhóm của { IN($place) } không nhận tin thoại, nên giọng nói không gửi vào đó được. Giấy mời bằng chữ vẫn ở trong nhóm. Muốn gửi, xin quản trị nhóm mở quyền gửi tin thoại, rồi vào /cuochop, bấm Giọng nói.
voice-note-unasked-draft = Muốn gửi lời mời bằng giọng nói cùng giấy mời này, xin bấm nút dưới đây rồi thu.
voice-note-unasked = Loa Phường chưa nghe được tin thoại. Muốn gửi lời mời họp bằng giọng nói: vào /cuochop, bấm Giọng nói ở cuộc họp, rồi thu. Việc khác, xin viết bằng chữ.
voice-note-too-long = Bản thu dài { $seconds } giây, tối đa { $limit } giây. Xin thu lại ngắn hơn: ngày giờ, nơi họp, việc bàn.
voice-note-too-large = Bản thu lớn quá, chưa nhận được. Xin thu lại ngay trong ô viết tin của Telegram, tối đa một phút.
voice-note-not-a-voice = Xin gửi tin thoại: bấm giữ hình micrô ở ô viết tin, nói, rồi thả ra. Không thu nữa, xin bấm Quay lại.
voice-note-over = Cuộc họp đã bắt đầu hoặc đã hủy, không gửi kèm giọng nói được nữa. Cuộc họp sau, xin bấm Thêm giọng nói khi xem trước giấy mời.
voice-note-nothing = Cuộc họp này chưa có giọng nói. Xin vào /cuochop, bấm Giọng nói để thu.
