# Thêm, sửa, đóng từng hộ.
household-change-ask-place = Thêm hộ vào nơi nào?
household-change-ask-add =
    Thêm một hộ vào danh sách { IN($place) }. Xin ghi số hộ, chủ hộ, địa chỉ, cách nhau bằng dấu phẩy, ví dụ: { $next }, Trần Thị Lan, Số 3, ngõ 5
    Chưa có số thì bỏ số đi, hộ mới mang số { $next }.
household-change-preview-add = Hộ sẽ thêm vào danh sách { IN($place) }:
household-change-line = { $field }: { B($value) }
household-change-twin = Xin xem lại: hộ số { $number } cũng có tên chủ hộ và địa chỉ này.
household-change-comes-back = Hộ này từng có trong danh sách nên giữ mã hộ cũ; giấy mời cũ dùng lại được. Tài khoản cũ phải gõ mã và chờ duyệt lại.
household-change-add-frozen = Danh sách đã chốt không thêm hộ này. Nếu hộ bị sót khi chốt, xin giải quyết ý kiến trong /hodan, mục Niêm yết, chốt.
household-change-type-anew = Chưa có gì thay đổi. Đúng thì bấm Thêm hộ này; chưa đúng, xin bấm chỗ cần sửa, hoặc ghi lại cả dòng.
household-change-added =
    Đã thêm hộ số { B($number) }, { IN($place) }. Mã hộ: { B($code) }
    Xin chép mã vào giấy mời và đưa tận tay chủ hộ.
household-change-back =
    Hộ số { B($number) }, { IN($place) }, đã trở lại danh sách. Mã hộ như cũ: { B($code) }
    Người nhà muốn báo họp qua Telegram, xin gõ lại mã này.
household-change-page = Sửa hộ { IN($place) }:
household-change-accounts = { $n } tài khoản đang báo thay hộ.
household-change-waiting = { $n } tài khoản chờ duyệt.
household-change-answer = Đã trả lời: { $answer } ({ $title }, { $when }).
household-change-already-there = Trong đó { $n } tài khoản đã báo thay cho hộ nhận gộp.
household-change-more-answers = Và { $n } câu trả lời khác.
household-change-frozen = Danh sách đã chốt giữ nguyên, không đổi theo.
household-change-nothing = Chưa tài khoản nào liên kết, chưa có câu trả lời nào cho cuộc họp sắp tới.
household-change-field-number = Số hộ
household-change-field-head = Chủ hộ
household-change-field-address = Địa chỉ
household-change-field-alley = Ngõ, hẻm
household-change-field-cluster = Tổ, cụm
household-change-field-representative = Người đại diện
household-change-empty = (chưa ghi)
household-change-button-edit = Sửa, đóng hộ này
household-change-button-add = Thêm một hộ
household-change-button-add-sure = Thêm hộ này
household-change-button-edit-new = { $field ->
    [number] Sửa số hộ
    [head] Sửa chủ hộ
    [address] Sửa địa chỉ
    [alley] Sửa ngõ, hẻm
    [cluster] Sửa tổ, cụm
   *[representative] Sửa người đại diện
}
household-change-ask-new-field = Hộ sắp thêm vào danh sách { IN($place) }. { $field } đang ghi: { $now }. Xin gõ lại chỗ này; chỗ khác giữ nguyên.
household-change-button-keep = Không thêm
household-change-button-save = Đúng, ghi lại
household-change-button-moved = Hộ chuyển đi
household-change-button-merged = Gộp vào hộ khác
household-change-button-dissolved = Hộ không còn
household-change-button-close = Đúng, đóng hộ
household-change-ask-field =
    Hộ số { $number }, { IN($place) }. { $field ->
        [number] Số hộ
        [head] Chủ hộ
        [address] Địa chỉ
        [alley] Ngõ, hẻm
        [cluster] Tổ, cụm
       *[representative] Người đại diện
    } hiện nay: { $now }
    { $field ->
        [number] Xin gõ số hộ mới, ví dụ: 23 hoặc 15a.
        [head] Xin gõ họ tên chủ hộ mới. Mã hộ, tài khoản và câu trả lời vẫn giữ nguyên.
        [address] Xin gõ địa chỉ mới, ví dụ: Số 3, ngõ 5.
        [alley] Xin gõ tên ngõ, ví dụ: Ngõ 5.
        [cluster] Xin gõ tên tổ hoặc cụm, ví dụ: Tổ 3.
       *[representative] Xin gõ họ tên cử tri đại diện hộ.
    }
household-change-preview =
    Hộ số { $number }, { IN($place) }. { $field }:
    { $before } → { B($now) }
    Chưa có gì thay đổi. Đúng thì bấm nút bên dưới.
household-change-saved = Đã ghi lại hộ số { $number }, { IN($place) }. { $field }: { B($now) }
household-change-new-number = Hộ của ông/bà nay mang số { B($number) } trong danh sách { IN($place) } (trước là số { $before }). Mã hộ và việc báo họp vẫn như cũ.
household-change-button-clear = Bỏ điều đã ghi
household-change-ask-into = Hộ số { $number }, { IN($place) }, gộp vào hộ số mấy? Xin gõ số hộ, ví dụ: 15.
household-change-ask-close = { $how ->
        [moved] Ghi hộ số { B($number) }, { IN($place) }, chuyển đi từ { B($on) }? Hộ bị bỏ khỏi danh sách; tài khoản của hộ không báo họp thay hộ được nữa và được báo tin.
        [merged] Gộp hộ số { B($number) }, { IN($place) }, vào hộ số { B($into) } từ { B($on) }? Hộ { $number } bị bỏ khỏi danh sách; tài khoản của hộ nay báo họp thay hộ { $into } và được báo tin.
       *[dissolved] Ghi hộ số { B($number) }, { IN($place) }, không còn từ { B($on) }? Hộ bị bỏ khỏi danh sách; tài khoản của hộ không báo họp thay hộ được nữa và được báo tin.
    }
household-change-other-day = Ngày khác thì gõ ngày ấy, ví dụ: { $example }. Chưa có gì thay đổi.
household-change-closed = { $how ->
        [moved] Đã ghi hộ số { $number }, { IN($place) }, chuyển đi từ { $on }.
        [merged] Đã gộp hộ số { $number }, { IN($place) }, vào hộ số { $into } từ { $on }.
       *[dissolved] Đã ghi hộ số { $number }, { IN($place) }, không còn từ { $on }.
    } { $count ->
        [0] Hộ chưa có tài khoản nào.
       *[other] { $n } tài khoản của hộ được báo tin.
    }{ $how ->
        [merged] {""}
       *[other] {" "}Nếu nhầm, bấm /themho rồi ghi đúng tên và địa chỉ cũ: hộ trở lại với mã cũ.
    }
household-change-told = { $how ->
        [moved] Hộ số { $number }, { IN($place) }, đã được ghi là chuyển đi từ { $on }. Tài khoản này không báo họp thay hộ được nữa.
        [merged] Hộ số { $number }, { IN($place) }, đã gộp vào hộ số { $into } từ { $on }. Tài khoản này nay báo họp thay hộ số { $into }.
       *[dissolved] Hộ số { $number }, { IN($place) }, không còn trong danh sách từ { $on }. Tài khoản này không báo họp thay hộ được nữa.
    } Nếu có nhầm lẫn, xin hỏi Ban công tác Mặt trận.
household-change-joined = Hộ số { $other } vừa gộp vào hộ số { $number } của ông/bà, { IN($place) }. Người nhà bên ấy nay cùng báo họp thay hộ. Nếu có nhầm lẫn, xin hỏi Ban công tác Mặt trận.
household-change-kept = Không thay đổi gì. Danh sách hộ giữ nguyên.
household-change-refusal-row = Chưa đọc được hộ mới. Xin ghi số hộ, chủ hộ, địa chỉ, cách nhau bằng dấu phẩy, ví dụ: 21, Trần Thị Lan, Số 3, ngõ 5
household-change-refusal-number = Số hộ cần có chữ số, không có dấu cách, tối đa 16 ký tự, ví dụ: 23 hoặc 15a.
household-change-refusal-name = Họ tên chưa đúng. Xin ghi đủ họ và tên, ví dụ: Trần Thị Lan
household-change-refusal-personal = Có dãy số giống số căn cước hoặc số điện thoại. Loa Phường không nhận các số này; xin ghi lại, bỏ dãy số ấy đi.
household-change-refusal-long = Dài quá { $limit } ký tự. Xin ghi ngắn lại.
household-change-refusal-taken = Số { $number } đã là của hộ khác. Xin ghi số khác, hoặc xem hộ ấy: /suaho { $number }
household-change-refusal-no-number = Không có hộ số { $number } ở đây. Xin gõ lại số hộ, hoặc tìm bằng /timho
household-change-refusal-itself = Không gộp một hộ vào chính hộ ấy được. Xin gõ số hộ nhận gộp.
household-change-refusal-date = Chưa đọc được ngày. Xin ghi ngày dương lịch trong vòng một năm nay, ví dụ: { $example }
household-change-refusal-ahead = Ngày ấy chưa tới. Xin đợi đến ngày rồi đóng hộ, hoặc ghi ngày hôm nay.
household-change-refusal-unchanged = Đã ghi như vậy rồi, không có gì thay đổi. Xin gõ nội dung khác, hoặc bấm Giữ nguyên.
household-change-refusal-full = Danh sách đã đủ { $most } hộ, là mức cao nhất của một nơi. Xin đóng hộ không còn trước: /suaho
household-change-refusal-gone = Hộ ấy không còn trong danh sách. Xin tìm lại: /timho
command-themho = Thêm một hộ
help-themho = thêm một hộ vào danh sách
command-suaho = Sửa, đóng một hộ
help-suaho = sửa một hộ, ghi hộ chuyển đi hoặc gộp
