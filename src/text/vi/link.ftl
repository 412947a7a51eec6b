# Liên kết tài khoản với hộ; duyệt; dữ liệu của tôi.
link-privacy =
    Trước khi tiếp tục, xin ông/bà đọc:
    1) { $controller } lưu tên, địa chỉ hộ, mã tài khoản Telegram và câu trả lời dự họp.
    2) Chỉ dùng để mời họp, báo lịch bầu cử và gửi thông báo của nơi ở. Câu trả lời lưu đến { $days } ngày sau cuộc họp.
    3) Tin nhắn đi qua máy chủ Telegram ở nước ngoài.
    4) Ông/bà được xem, xin sửa, xóa, rút đồng ý bất cứ lúc nào bằng lệnh /dulieu.
    5) Nếu không đồng ý, gia đình vẫn được mời bằng giấy và loa.
link-button-agree = Tôi đồng ý
link-button-decline = Không đồng ý
link-consent-declined = Loa Phường không lưu gì về ông/bà. Gia đình vẫn được mời họp bằng giấy và loa như mọi hộ. Khi nào đổi ý, xin nhập mã hộ in trên giấy mời.
link-ask-code = Xin nhập mã hộ in trên giấy mời.
link-ask-code-held = Câu trả lời “{ $answer }” sẽ được tính khi tài khoản đã liên kết với hộ. Xin nhập mã hộ in trên giấy mời.
link-ask-code-elsewhere = Giấy mời vừa bấm là của { IN($place) }, không phải nơi hộ của ông/bà; câu trả lời “{ $answer }” chưa được ghi. Có hộ ở đó, xin nhập mã hộ in trên giấy mời; không có, xin bấm Thôi, và xem lịch họp của gia đình: /lichhop
link-not-a-code = Đây chưa phải mã hộ. Mã in trên giấy mời, gồm bảy ký tự, chữ hoặc số, ví dụ BK4-7MTP (giấy in trước đây: sáu ký tự). Xin gõ lại như trên giấy, không dấu, hoặc bấm Thôi.
link-wrong-code = Mã hộ chưa đúng. Xin xem lại mã trên giấy mời; ông/bà còn { $n } lần thử. Không tìm thấy giấy, xin hỏi Ban công tác Mặt trận.
link-received = Đã nhận đề nghị liên kết tài khoản với hộ số { $number }, { IN($place) }. Ban công tác Mặt trận sẽ đối chiếu, thường trong một ngày. Loa Phường sẽ báo ông/bà.
link-received-held = Đã nhận đề nghị liên kết tài khoản với hộ số { $number }, { IN($place) }. Ban công tác Mặt trận sẽ đối chiếu, thường trong một ngày. Câu trả lời “{ $answer }” được tính ngay khi duyệt.
link-received-elsewhere = Câu trả lời ông/bà bấm lúc trước là cho cuộc họp của nơi khác nên không được tính.
link-already-pending = Đề nghị liên kết với hộ số { $number }, { IN($place) } đã nhận rồi và đang chờ Ban công tác Mặt trận duyệt.
link-already-pending-held = Đề nghị liên kết với hộ số { $number }, { IN($place) } đang chờ Ban công tác Mặt trận duyệt. Câu trả lời “{ $answer }” được tính ngay khi duyệt.
link-button-withdraw = Rút đề nghị
link-button-withdraw-of = Rút đề nghị { $number }
link-withdrawn = Đã rút đề nghị liên kết với hộ số { $number }, { IN($place) }. Cán bộ không phải duyệt nữa. Khi cần, xin nhập mã hộ in trên giấy mời.
link-request-withdrawn = Người xin đã rút: { $applicant } không xin liên kết với hộ số { $number } ({ $head }), { IN($place) } nữa. Không phải duyệt.
link-request-forgotten = Người xin liên kết với hộ số { $number }, { IN($place) } đã xóa dữ liệu của mình, nên đề nghị cũng thôi. Không phải duyệt.
link-request-forgotten-decided = Người từng xin liên kết với hộ số { $number }, { IN($place) } đã xóa dữ liệu của mình. Không phải làm gì thêm.
link-withdraw-approved = Đề nghị đã được duyệt trước khi rút: ông/bà đang là đại diện hộ số { $number }, { IN($place) }. Muốn thôi, xin gửi /ho, bấm “Ai báo hộ { $number }”, rồi “Thôi báo thay hộ”.
link-withdraw-ended = Đề nghị liên kết với hộ số { $number }, { IN($place) } không còn chờ duyệt, nên không phải rút. Xem hộ đang báo thay: /ho
link-already-withdrawn = Người xin đã tự rút đề nghị này. Xem các đề nghị khác: /duyet
link-already-linked = Tài khoản này đã là đại diện hộ số { $number }, { IN($place) }. Xem bằng lệnh /ho.
link-answer-attending = Tham dự
link-answer-absent = Vắng mặt
link-answer-substitute = Người nhà đi thay
link-request =
    { UP($place) }. Hộ số { $number } ({ $head }) có người xin liên kết tài khoản: { B($applicant) }.{ $came ->
        [link] {" "}Người này mở đường liên kết của hộ.
        [code] {" "}Người này tự nhập mã hộ.
       *[unknown] {""}
    }
    { $accounts }
    Duyệt không?
link-request-others = Hộ đã có { $n } tài khoản: { $names }.
link-request-none = Hộ chưa có tài khoản nào.
link-request-some = Hộ đã có { $n } tài khoản.
link-request-beside = Hộ này còn { $n } đề nghị khác đang chờ: { $names }.
link-request-since = Đề nghị này đã chờ từ { $at }.
link-still-waiting = Còn { B($n) } đề nghị liên kết chờ duyệt đã quá ba ngày, lâu nhất từ ngày { $since }. Xin đối chiếu rồi duyệt hoặc từ chối, để bà con báo dự họp được.
link-button-approvals = Xem và duyệt
link-button-approve = Duyệt
link-button-reject = Từ chối
link-requests = Có { $shown } đề nghị ở trên. Nếu đã đối chiếu đủ, ông/bà có thể duyệt một lần.
link-requests-left = Còn { $n } đề nghị nữa; xem tiếp bằng nút bên dưới, hoặc gửi lại /duyet.
link-button-approve-all = Duyệt tất cả ({ $n })
link-no-requests = Không có đề nghị nào đang chờ duyệt.
link-ask-why-not =
    Từ chối { $applicant }, hộ số { $number } ({ $head }): vì sao? Người xin sẽ đọc được lý do. Xin bấm một nút, hoặc ghi lý do bằng vài chữ.
link-button-not-met = Chưa gặp đối chiếu
link-button-not-of-household = Không thuộc hộ này
link-button-unsaid = Không nêu lý do
link-button-keep-request = Chưa quyết
link-button-next-requests = Xem đề nghị tiếp
link-why-not-met = chưa gặp hoặc gọi được để đối chiếu.
link-why-not-of-household = người xin không phải người của hộ này.
link-rejected-why = Lý do: { $why }
link-why-not-empty = Xin ghi lý do bằng vài chữ, hoặc bấm một nút ở tin dưới đây.
link-why-not-long = Lý do dài { $length } ký tự, nhiều nhất là { $limit }. Xin viết ngắn hơn.
link-decided-approved = Đã duyệt: { $applicant } là đại diện hộ số { $number } ({ $head }), { IN($place) }.
link-decided-rejected = Đã từ chối: { $applicant } xin liên kết với hộ số { $number } ({ $head }), { IN($place) }.
link-all-approved = Đã duyệt { $n } đề nghị. Từng người đã được báo.
link-already-approved-by = Đề nghị này đã được { $by } duyệt. Xem các đề nghị khác: /duyet
link-already-approved = Đề nghị này đã được duyệt. Xem các đề nghị khác: /duyet
link-already-rejected-by = Đề nghị này đã được { $by } xử lý và không còn chờ duyệt. Xem các đề nghị khác: /duyet
link-already-rejected = Đề nghị này đã được xử lý và không còn chờ duyệt. Xem các đề nghị khác: /duyet
link-approved = Đã duyệt. Ông/bà là đại diện hộ số { B($number) }, { IN($place) }. Khi có giấy mời họp trong nhóm, xin bấm nút để báo dự cho cả hộ.
link-rejected = Chưa duyệt được đề nghị liên kết với hộ số { $number }, { IN($place) }. Xin gặp hoặc gọi Trưởng Ban công tác Mặt trận { KIND($place) } để đối chiếu, rồi nhập lại mã hộ.
link-one-more = Hộ số { $number }, { IN($place) } vừa có thêm một tài khoản đại diện: { B($name) }. Câu trả lời sau cùng của hộ là câu được tính. Nếu không biết người này, xin báo Ban công tác Mặt trận.
link-household-left = Hộ số { $number }, { IN($place) } không còn trong danh sách hộ nên tài khoản không còn liên kết với hộ này. Nếu có nhầm lẫn, xin báo Ban công tác Mặt trận { KIND($place) }.
link-household-left-waiting = Hộ số { $number }, { IN($place) } không còn trong danh sách hộ nên đề nghị báo thay hộ này của ông/bà không chờ duyệt nữa. Nếu có nhầm lẫn, xin báo Ban công tác Mặt trận { KIND($place) }.
link-held-counted = Đã ghi nhận câu trả lời của hộ số { $number }, { IN($place) }: { B($answer) }. Cần đổi, xin bấm lại dưới giấy mời trong nhóm.
link-held-lapsed = Câu trả lời bấm trước khi duyệt của hộ số { $number }, { IN($place) } không được tính, vì đã hết giờ báo dự hoặc hộ đã có câu trả lời khác. Xem bằng lệnh /lichhop.
link-my-approved = Hộ số { $number }, { IN($place) }. Ông/bà là đại diện hộ. { $accounts }
link-my-deputy = Hộ số { $number }, { IN($place) }. Ông/bà được cán bộ giao báo họp thay hộ này. { $accounts }
link-my-accounts = Hộ có { $n } tài khoản đại diện.
link-my-waiting = { $n } đề nghị đang chờ duyệt.
link-my-pending = Hộ số { $number }, { IN($place) }. Đề nghị liên kết đang chờ Ban công tác Mặt trận duyệt, gửi lúc { $at }.
link-data =
    Loa Phường lưu về tài khoản này:
    { $list }
link-data-line-name = Tên hiển thị: { $name }
link-data-line-consent = Đồng ý lưu dữ liệu lúc { $at }
link-data-line-approved = Đại diện hộ số { $number }, { IN($place) }, đề nghị lúc { $at }
link-data-line-pending = Đang xin liên kết với hộ số { $number }, { IN($place) }, đề nghị lúc { $at }
link-data-line-row = Trong danh sách, hộ số { $number }, { IN($place) }: chủ hộ { $head }, địa chỉ { $address }{ $representative ->
    [none] .
   *[other] , đại diện { $representative }.
}
link-data-line-ended = Liên kết với hộ số { $number }, { IN($place) }: { $state ->
    [rejected] không được duyệt
   *[revoked] đã thôi
}, ngày { $date }
link-data-line-act = Việc đã ghi sổ: { $at }, { $act }, { IN($place) }
link-data-line-more = Còn { $n } dòng nữa trong tệp tải về.
link-data-line-answer = Báo dự “{ $title }” ({ $date }): { $answer }
link-data-line-voice = Lời nói ghi âm cho cuộc họp “{ $title }” ({ $date }): { $seconds } giây, ghi lúc { $at }
link-data-line-office = Quyền cán bộ: { $office }
link-data-line-reminders-on = Đang nhận lời nhắc ngày bầu cử
link-data-line-reminders-of = Nơi chọn để được nhắc: { IN($place) }
link-data-line-reminders-off = Đã thôi nhận lời nhắc ngày bầu cử
link-button-copy = Tải về
link-button-delete = Rút đồng ý, xóa hết
link-nothing-kept = Loa Phường không lưu dữ liệu nào của tài khoản này, trừ ngôn ngữ nếu ông/bà đã chọn.
link-data-page = Trang để đọc: mở bằng trình duyệt, không cần mạng. Nội dung như tệp kia.
link-data-copy = Đây là mọi điều Loa Phường lưu về tài khoản này.
link-ask-delete =
    Sẽ xóa ngay: tên, mã tài khoản, ghi nhận đồng ý, việc liên kết với hộ, các đề nghị đang chờ, lời nhắc bầu cử và tin chưa gửi cho ông/bà.
    Giữ lại: câu trả lời dự họp, vì là của hộ, nhưng không còn ghi ai đã bấm; và các con số đã công bố. Ai từng làm cán bộ: sổ ghi việc (24 tháng) và các cuộc họp đã mời vẫn giữ mã tài khoản.
    Gia đình vẫn được mời bằng giấy và loa.
link-ask-delete-office = Riêng quyền cán bộ và tên đi kèm được giữ đến khi người cấp thu hồi, vì là việc công.
link-button-delete-all = Xóa hết
link-button-keep = Giữ lại
link-delete-dropped = Đã giữ nguyên, không xóa gì.
link-deleted = Đã xóa tên, mã tài khoản và liên kết với hộ của ông/bà (sổ ghi việc của cán bộ, nếu có, giữ 24 tháng). Câu trả lời dự họp của hộ vẫn còn, không ghi ai đã bấm. Muốn dùng lại, xin nhập mã hộ trên giấy mời.
link-deleted-office = Riêng quyền cán bộ và tên đi kèm vẫn giữ, vì là việc công; muốn thôi, xin nhờ người cấp thu hồi.
link-no-name = (không có tên)
# Nhãn trong tệp tải về.
link-data-name = Tên hiển thị
link-data-consent-at = Đồng ý lúc
link-data-households = Hộ
link-data-household = Số hộ
link-data-place = Nơi
link-data-state = Tình trạng
link-data-approved = đã duyệt
link-data-pending = đang chờ duyệt
link-data-requested-at = Đề nghị lúc
link-data-answers = Câu trả lời dự họp
link-data-meeting = Cuộc họp
link-data-meeting-at = Họp lúc
link-data-answer = Trả lời
link-data-given-at = Trả lời lúc
link-data-objections = Ý kiến về danh sách hộ
link-data-objection = Ý kiến
link-data-objection-head = Chủ hộ
link-data-objection-address = Địa chỉ
link-data-rows = Hộ trong danh sách
link-data-representative = Đại diện hộ
link-data-alley = Ngõ, xóm
link-data-cluster = Tổ, cụm
link-data-speakers = Tài khoản báo thay hộ
link-data-ended = Liên kết đã thôi
link-data-ended-at = Thôi lúc
link-data-rejected = không được duyệt
link-data-revoked = đã thôi
link-data-corrections = Đề nghị sửa cho đúng
link-data-wrong = Điều báo sai
link-data-reason = Lý do
link-data-answer-by = Cán bộ xem chậm nhất
link-data-done-by = Giải quyết chậm nhất
link-data-voices = Lời nói ghi âm
link-data-voice-seconds = Số giây
link-data-voice-at = Ghi lúc
link-data-acts = Việc đã ghi sổ
link-data-act = Việc
link-data-act-at = Lúc
link-page-title = Dữ liệu Loa Phường lưu về tôi
link-page-lead = Mọi điều Loa Phường lưu về tài khoản này, lúc { $at }. Muốn sửa hoặc xóa, xin gửi /dulieu trong Telegram.
link-page-none = Không có.
link-data-offices = Quyền cán bộ
link-data-reminders = Lời nhắc bầu cử
link-data-reminders-of = Nơi chọn để được nhắc
link-data-reminders-on = đang nhận
link-data-reminders-off = đã thôi
# Lời từ chối.
link-refusal-unknown = Liên kết này không còn đúng với hộ nào. Xin nhập mã hộ in trên giấy mời, hoặc hỏi Ban công tác Mặt trận.
link-refusal-other = Tài khoản này đang liên kết với hộ số { $number }, { IN($place) }. Báo thay cả hai hộ: xin nhờ cán bộ phụ trách. Chuyển hẳn: xin gửi /ho, bấm “Ai báo hộ { $number }”, “Thôi báo thay hộ”, rồi nhập mã.
link-refusal-other-waits = Tài khoản này đang chờ duyệt ở hộ số { $number }, { IN($place) }. Nếu nhập nhầm mã, xin gửi /ho, bấm “Rút đề nghị { $number }”, rồi nhập lại mã.
link-many-guesses = Trong 15 phút vừa qua có { $wrong } lần nhập sai mã hộ, từ mọi tài khoản cộng lại. Có thể ai đó đang dò mã. { $closed ->
        [yes] Mã gõ tay tạm ngừng nhận; liên kết in trên giấy mời vẫn dùng được.
       *[no] Đến { $limit } lần, mã gõ tay sẽ tạm ngừng nhận.
    } Mỗi liên kết vẫn phải có người duyệt.
link-refusal-codes-closed = Đang có quá nhiều mã sai gửi đến, nên mã gõ tay tạm ngừng nhận. Xin thử lại sau { $until }, hoặc mở liên kết trên giấy mời.
link-refusal-pass-over = Mã vuông này đã dùng hoặc đã quá 5 phút. Xin nhờ cán bộ cho quét mã khác.
link-refusal-refused-lately = Đã hai lần chưa duyệt tài khoản này cho hộ số { $number }, { IN($place) }. Xin gặp hoặc gọi Ban công tác Mặt trận; có thể đề nghị lại sau { $until }.
link-refusal-withdrawn-lately = Trong một ngày ông/bà đã rút đề nghị với hộ số { $number }, { IN($place) } nhiều lần. Xin gặp hoặc gọi Ban công tác Mặt trận; có thể đề nghị lại sau { $until }.
link-refusal-guesses = Đã nhập sai nhiều lần. Xin thử lại sau { $until }, hoặc hỏi Ban công tác Mặt trận để xem lại mã hộ.
link-refusal-closed = Đã hết giờ báo dự cuộc họp này; ông/bà vẫn được mời đến họp. Muốn liên kết tài khoản với hộ, xin nhập mã hộ in trên giấy mời.

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-ho = Hộ của tôi
help-ho = hộ của tôi
command-dulieu = Xem, sửa, xóa dữ liệu của tôi
help-dulieu = xem, sửa, xóa dữ liệu của tôi
command-duyet = Duyệt người xin liên kết
help-duyet = duyệt người xin liên kết với hộ
