# Trang của một hộ: ai đang báo thay hộ, gỡ tài khoản, cấp mã mới.
household-ask = Xin gõ số hộ, tên chủ hộ hoặc tên ngõ, ví dụ: 23, hoặc Trần Thị Lan, hoặc ngõ 5. Để thôi: /huy
household-none = Không có hộ nào khớp với “{ $words }”. Xin gõ số hộ, tên chủ hộ hoặc tên ngõ khác, hoặc bấm /huy để thôi.
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
household-speaker = • { $name }
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
        [oneself] Tài khoản này sẽ không báo họp thay hộ số { $number }, { IN($place) }, nữa. Các câu trả lời đã báo vẫn giữ nguyên. Ông/bà muốn thôi?
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
command-timho = Tìm một hộ, gỡ tài khoản, cấp mã mới
help-timho = tìm một hộ, gỡ tài khoản, cấp mã mới
