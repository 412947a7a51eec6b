# Trang của một hộ: ai đang báo thay hộ, gỡ tài khoản, cấp mã mới.
household-ask = Xin gõ số hộ, tên chủ hộ hoặc tên ngõ, ví dụ: 23, hoặc Trần Thị Lan, hoặc ngõ 5.
household-ask-sought = Xin gõ số hộ, tên chủ hộ hoặc tên ngõ, ví dụ: 23, hoặc Trần Thị Lan, hoặc ngõ 5. Cần cấp mã mới cho mọi hộ, xin bấm nút bên dưới.
household-button-renew-all = Mã mới: { $name }
household-button-renew = Mã mới cả { $n } hộ
household-button-search = Thôi, tìm hộ khác
household-ask-renew = { $has_words ->
        [yes] Cấp mã mới cho { B($n) } hộ khớp với “{ $words }”, { IN($place) }?
       *[no] Cấp mã mới cho cả { B($n) } hộ của { IN($place) }?
    } Mã cũ và liên kết in trên giấy cũ hết dùng ngay. Ai đã liên kết thì vẫn liên kết và được báo tin.
household-renewed = { $has_words ->
        [yes] Đã cấp mã mới cho { B($n) } hộ khớp với “{ $words }”, { IN($place) }.
       *[no] Đã cấp mã mới cho { B($n) } hộ của { IN($place) }.
    } Mã cũ đã hết dùng. Xin in mã mới và đưa tận tay từng hộ.
household-button-codes = Mã hộ để in
household-renewed-by = { $has_words ->
        [yes] { $by } vừa cấp mã mới cho { B($n) } hộ khớp với “{ $words }”, { IN($place) }.
       *[no] { $by } vừa cấp mã mới cho { B($n) } hộ của { IN($place) }.
    } Mã in trước đây đã hết dùng; xin không phát giấy cũ. Lấy mã mới: /hodan
household-reissued-by = { $by } vừa cấp mã mới cho hộ số { $number }, { IN($place) }. Mã in trước đây của hộ đã hết dùng; xin không phát giấy cũ. Xem hộ: /timho { $number }
household-button-pass = Cho quét mã vuông
household-button-deputy = Nhờ người hộ khác
household-button-to-page = Thôi, về trang hộ
household-ask-pass = Ai đang ở trước mặt ông/bà và sẽ báo họp cho hộ số { $number }, { IN($place) }? Loa Phường gửi một mã vuông, quét được một lần, trong 5 phút; ai quét là được liên kết ngay, không phải chờ duyệt.
household-button-pass-head = Chủ hộ
household-button-pass-member = Người trong hộ
household-button-pass-deputy = Người hộ khác
household-pass = Xin cho { $as ->
        [head] chủ hộ
        [deputy] người báo thay
       *[member] người trong hộ
    } quét mã này bằng máy ảnh điện thoại: liên kết ngay với hộ số { $number }, { IN($place) }. Mã dùng một lần, đến { $until }. Xin không gửi mã cho ai khác.
household-pass-used = Mã đã dùng: { $name } nay báo họp cho hộ số { $number }, { IN($place) }{ $as ->
        [head] , là chủ hộ
        [deputy] , là người hộ khác báo thay
       *[member] , là người trong hộ
    }. Nếu quét nhầm người, xin gỡ: /timho { $number }
household-pass-run-out = Mã đã quá 5 phút nên không dùng được nữa. Cần mã khác: /timho
household-pass-replaced = Mã này không dùng được nữa vì hộ đã có mã mới hơn. Xin dùng mã mới nhất, hoặc lấy mã khác: /timho
household-ask-deputy = Ai ở hộ khác sẽ báo họp thay cho cả hộ số { $number }, { IN($place) }, ví dụ con báo thay mẹ? Xin gõ số hộ hoặc tên chủ hộ của người ấy.
household-candidates =
    Ai báo thay cho cả hộ số { $number }, { IN($place) }? Xin bấm đúng người:
    { $list }
household-candidate-line = { $at }. { $name }, hộ số { $number }
household-speakers-more = Còn { $n } tài khoản nữa. Xin gỡ bớt, hoặc cấp mã mới cho hộ, rồi mở lại trang này.
household-candidates-left = Còn { $n } tài khoản khác; xin gõ số hộ để tìm hẹp hơn.
household-button-candidate = Người thứ { $at }
household-no-candidate = Chưa tài khoản nào liên kết với hộ khớp với “{ $words }”. Người báo thay phải liên kết với hộ của mình trước. Xin gõ số hộ khác, hoặc bấm Thôi.
household-deputy-made = Đã giao: { $name } báo thay cho cả hộ số { $number }, { IN($place) }. Mỗi lần trả lời, người ấy được hỏi là cho hộ nào. Muốn thôi, xin gỡ: /timho { $number }
household-made-deputy = Cán bộ phụ trách đã giao ông/bà báo họp thay cho cả hộ số { B($number) }, { IN($place) }. Mỗi lần ông/bà trả lời, Loa Phường sẽ hỏi là cho hộ nào. Nếu không nhận, xin gửi /ho, bấm “Ai báo hộ { $number }”, rồi “Thôi báo thay hộ”.
household-none = Không có hộ nào khớp với “{ $words }”. Xin gõ số hộ, tên chủ hộ hoặc tên ngõ khác, hoặc bấm Thôi.
household-several =
    Có nhiều hộ khớp, xin bấm số hộ cần xem:
    { $list }
household-line = • Số { $number }: { $head }, { $address }, { IN($neighborhood) }
household-line-at = { $at }. Số { $number }: { $head }, { $address }, { IN($neighborhood) }
household-left = Còn { $n } hộ khác; xin gõ thêm chữ để tìm hẹp hơn.
household-page =
    Hộ số { B($number) }, { IN($place) }
    Chủ hộ: { $head }{ $has_address ->
        [yes] {"\u000A"}Địa chỉ: { $address }
       *[no] {""}
    }

    { $has_speakers ->
        [yes] Tài khoản báo thay hộ:{"\u000A"}{ $speakers }
       *[no] Chưa tài khoản nào liên kết với hộ này.
    }
household-page-deputy =
    Hộ số { B($number) }, { IN($place) }
    Chủ hộ: { $head }

    Ông/bà được giao báo họp thay hộ này. Giấy mời và câu trả lời của hộ: /lichhop. Địa chỉ và tài khoản của gia đình do gia đình giữ. Không nhận nữa, xin bấm nút dưới đây.
household-speaker = • { $name }{ $as ->
        [head] , chủ hộ
        [member] , người trong hộ
        [deputy] , người hộ khác
       *[unsaid] {""}
    }
household-speaker-you = • { $name } (là tài khoản này)
household-speaker-waiting = • { $name } (chờ duyệt)
household-no-name = không rõ tên
household-button-number = Hộ số { $number }
household-button-at = { $at }. Hộ số { $number }
household-button-detach = Gỡ { $name }
household-button-leave = Thôi báo thay hộ
household-button-reissue = Cấp mã hộ mới
household-button-mine = Ai báo hộ { $number }
household-button-find = Tìm một hộ
household-button-back = Không, giữ nguyên
household-button-leave-sure = Đúng, thôi báo thay
household-button-detach-sure = Đúng, gỡ
household-button-reissue-sure = Đúng, cấp mã mới
household-button-copy = Chép mã
household-ask-detach = { $by ->
        [oneself] Tài khoản này sẽ không báo họp thay hộ số { $number }, { IN($place) }, nữa. Các câu trả lời đã báo vẫn giữ nguyên. Ông/bà có chắc muốn thôi báo thay không?
       *[other] Gỡ tài khoản { $name } khỏi hộ số { $number }, { IN($place) }? Tài khoản ấy không báo họp thay hộ được nữa và được báo tin; các câu trả lời đã báo vẫn giữ nguyên.
    }
household-detached = { $by ->
        [oneself] Tài khoản này đã thôi báo thay hộ số { $number }, { IN($place) }. Muốn liên kết lại, xin gõ mã hộ in trên giấy mời.
       *[other] Đã gỡ tài khoản { $name } khỏi hộ số { $number }, { IN($place) }. Muốn liên kết lại, tài khoản ấy phải gõ mã hộ và chờ duyệt. Nếu ngại mã cũ đã lộ, xin cấp mã mới: /timho { $number }
    }
household-removed = { $by ->
        [family] Người nhà đã gỡ tài khoản này khỏi hộ số { $number }, { IN($place) }.
       *[official] Cán bộ phụ trách đã gỡ tài khoản này khỏi hộ số { $number }, { IN($place) }.
    } Tài khoản không báo họp thay hộ được nữa. Nếu có nhầm lẫn, xin hỏi Ban công tác Mặt trận, hoặc gõ lại mã hộ in trên giấy mời.
household-one-less = { $by ->
        [oneself] Tài khoản { $name } đã thôi báo thay hộ số { $number }, { IN($place) }.
        [family] Người nhà đã gỡ tài khoản { $name } khỏi hộ số { $number }, { IN($place) }.
       *[official] Cán bộ phụ trách đã gỡ tài khoản { $name } khỏi hộ số { $number }, { IN($place) }.
    }
household-ask-reissue = Cấp mã mới cho hộ số { $number }, { IN($place) }? Mã cũ và liên kết in trên giấy cũ hết dùng ngay. Ai đã liên kết thì vẫn liên kết.
household-reissued =
    Mã mới của hộ số { $number }, { IN($place) }: { B($code) }
    Xin chép vào giấy mời và đưa tận tay chủ hộ. Mã cũ đã hết dùng.
household-code-renewed = Hộ số { $number }, { IN($place) }, vừa được cấp mã mới; mã trên giấy cũ hết dùng. Ông/bà vẫn báo họp như thường. Người nhà muốn liên kết thêm, xin hỏi Ban công tác Mặt trận mã mới.
household-refusal-not-yours = Đây không phải hộ của ông/bà và ông/bà không phụ trách nơi này. Xem hộ nhà mình: /ho
household-refusal-already-off = Tài khoản ấy đã được gỡ từ trước. Xem lại hộ: /timho hoặc /ho
household-refusal-name-the-place = Ông/bà phụ trách nhiều nơi. Xin gõ kèm tên nơi cần tìm, ví dụ: /timho { $example }, 23
household-refusal-speaks-already = Tài khoản ấy đã báo thay cho hộ số { $number } rồi. Xem lại hộ: /timho { $number }
household-refusal-too-many = Tài khoản này đang báo thay { $limit } hộ, là mức cao nhất. Xin nhờ người khác, hoặc gỡ bớt một hộ trước: /timho
household-refusal-no-deputy = Tài khoản ấy không còn liên kết với hộ của mình nên chưa báo thay được. Xin tìm lại: /timho
household-refusal-nothing-to-renew = Không còn hộ nào của { IN($place) } để cấp mã mới. Xin tìm lại: /timho
command-timho = Tìm một hộ, gỡ tài khoản, cấp mã mới
help-timho = tìm một hộ, gỡ tài khoản, cấp mã mới
