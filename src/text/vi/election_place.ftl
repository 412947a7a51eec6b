# Nơi bầu, giờ bầu của từng khu phố; phát phiếu từng hộ.
place-unknown = nơi ghi trong giấy mời
place-hour-unknown = vào giờ ghi trong giấy mời
place-hour = lúc { $at }
place-poll = Nơi bầu: { B($place) }. Giờ bỏ phiếu: { B($hours) }.
place-meeting = Hội nghị bầu
place-meeting-of = Hội nghị bầu { $head }
place-meeting-at = { $meeting } { B($hour) }, tại { B($place) }.
place-meeting-on-invitation = { $meeting }: giờ và nơi ghi trong giấy mời.
place-on-paper = Bầu bằng phiếu phát tới từng hộ, từ ngày { B($from) }. Mỗi hộ một phiếu.
place-contact = Liên hệ: { $contact }.
place-of = { UP($of) }. { $told }
place-elsewhere = Nơi khác của { IN($commune) }
place-told-of = { UP($of) }.

# Cán bộ ghi.
place-choose = Ghi giờ, nơi bầu của nơi nào? Xin bấm chọn.
place-saved = Đã ghi nhận.
place-failed-saved = Đã ghi nhận hội nghị không đủ số hộ.
place-ballots-decided = Đã ghi nhận: phát phiếu tới từng hộ. Tin đang được gửi tới nhóm và những người nhận lời nhắc của nơi này.
place-sheet =
    { UP($of) }
    { $polling }.
place-sheet-place = Nơi bầu: { $place }
place-sheet-hours = Giờ: { $hours }
place-sheet-contact = Liên hệ: { $contact }
place-sheet-list = Danh sách người ứng cử: { $state }
place-sheet-roll = Danh sách hộ: { $state }
place-sheet-unset = chưa ghi
place-sheet-ticked = đã niêm yết tại nhà văn hóa, ghi nhận { $on }
place-sheet-not-ticked = chưa ghi nhận niêm yết
place-sheet-failed = Hội nghị ngày { $held }: { $present }/{ $roll } hộ dự, không đủ để bầu. Ghi nhận { $on }.
place-sheet-ballots = Phát phiếu tới từng hộ từ ngày { $from }. Quyết định { $on }.
place-sheet-invited = Giấy mời hội nghị bầu đã gửi ghi { B($when) }, tại { $venue }, khác ở đây. Lời nhắc báo bà con theo ngày, giờ, nơi ghi ở đây: xin sửa ở đây, hoặc người mời họp dời họp ở /cuochop.
# Người mời họp, cán bộ phường, xã đọc: giấy mời hội nghị bầu khác lời nhắc.
place-beside = { $by ->
    [day] Ngày bầu cử nay là { B($day) }. Giấy mời hội nghị bầu đã gửi ghi ngày, giờ khác:
    [hour] Lời nhắc bầu cử đang báo bà con ngày { B($day) }. Giấy mời hội nghị bầu đã gửi ghi ngày, giờ khác:
   *[off] Lịch nhắc bầu cử ngày { $day } đã bỏ. Giấy mời hội nghị bầu đã gửi thì vẫn còn:
}
place-beside-line = – { UP($of) }: giấy mời ghi { B($when) }{ $hour ->
    [no] .
   *[other] ; lời nhắc báo { $hour }.
}
place-beside-do = { $who ->
    [officer] { $by ->
        [off] Xin hủy họp ở /cuochop, hoặc giữ nếu nơi ấy vẫn bầu. Tổ bầu cử lập cho lần bầu này đã kết thúc.
       *[other] Xin nhắc Tổ bầu cử dời họp, hoặc dời giúp ở /cuochop. Giờ ghi ở /baucu sai thì sửa ở đó.
    }
   *[convener] { $by ->
        [off] Xin hủy họp ở /cuochop. Nếu quyền Tổ bầu cử đã hết, xin báo cán bộ phường, xã.
       *[other] Xin bấm Dời họp ở /cuochop. Giờ ghi ở /baucu sai thì sửa ở đó; vẫn họp như đã mời thì xin báo cán bộ phường, xã.
    }
}
place-more = Còn { $n } nơi nữa, xin xem ở { $in ->
    [meetings] /cuochop
   *[sheets] /baucu, nút “Ghi giờ, nơi bầu”
}.
place-unticked = Ngày bầu cử nay là { B($day) }. Đã bỏ các ghi nhận niêm yết theo ngày cũ:
place-unticked-line = – { UP($of) }
place-unticked-do = Xin niêm yết theo ngày mới, rồi ghi lại ở /baucu: lời nhắc chỉ báo bà con việc đã ghi.
place-sheet-unset-means = Điều nào chưa ghi, tin gửi bà con sẽ nói là xem trong giấy mời.
place-closed-candidate = Ông/bà có tên trong danh sách, hoặc sắp có cuộc họp bàn việc cho ông/bà thôi chức, nên không được ghi ở đây; cán bộ khác của nơi này, hoặc cán bộ phường, xã sẽ ghi.
place-closed-both = Hội nghị họp không đủ hộ do Tổ bầu cử hoặc cán bộ phường, xã ghi; phát phiếu từng hộ do cán bộ phường, xã quyết định.
place-closed-ballots = Phát phiếu từng hộ do cán bộ phường, xã quyết định.
place-button-official = Ghi giờ, nơi bầu
place-button-missing = Nơi chưa ghi giờ
place-button-place = Ghi nơi bầu
place-button-hours = Ghi giờ
place-button-contact = Ghi người liên hệ
place-button-tick-list = Đã niêm yết ứng cử
place-button-untick-list = Chưa niêm yết ứng cử
place-button-tick-roll = Đã niêm yết tên hộ
place-button-untick-roll = Chưa niêm yết tên hộ
place-button-poster = Liên kết lời nhắc
place-button-failed = Họp không đủ hộ
place-button-ballots = Phát phiếu từng hộ
place-button-confirm-ballots = Quyết định
place-button-drop-ballots = Thôi
place-button-more = Xem tiếp
place-button-before = Trang trước
place-button-open = Mở thử
place-ask-place = { UP($of) }: bầu ở đâu? Xin nhập nơi, ví dụ: Nhà văn hóa khu 1, phố Bình Minh.
place-ask-hour = { UP($of) }: hội nghị bầu lúc mấy giờ? Xin nhập giờ, ví dụ 19h30.
place-ask-poll-hours = { UP($of) }: nơi này bỏ phiếu từ mấy giờ đến mấy giờ? Xin nhập, ví dụ 7h-18h.
place-ask-contact = { UP($of) }: bà con hỏi ai? Xin nhập tên và số điện thoại, ví dụ: Ông Quang, 0912 345 678.
place-ask-noted = { $field ->
    [hours] Đã ghi giờ riêng. Muốn theo giờ chung của tỉnh, xin bấm nút dưới đây.
   *[other] Đang ghi: { $now }. Muốn bỏ, xin bấm nút dưới đây.
}
place-button-clear = Bỏ điều đã ghi
place-ask-failed =
    { UP($of) }: hội nghị bầu họp ngày nào, bao nhiêu hộ có đại diện dự?
    Xin nhập ngày và số hộ dự, ví dụ: { $day }, 120
place-ask-ballots =
    { UP($of) }: hội nghị ngày { $held } có { $present }/{ $roll } hộ dự, không đủ để bầu.
    { $kept ->
        [none] Phát phiếu tới từng hộ từ ngày nào?
       *[other] Đang ghi từ ngày { $kept }. Ngày mới là ngày nào?
    } Phải báo bà con trước ít nhất 2 ngày, nên sớm nhất là { $earliest }. Xin nhập ngày, ví dụ { $earliest }.
place-ballots-preview =
    Xin xem lại. Chưa có gì được lưu.
    { UP($of) }: phát phiếu tới từng hộ từ ngày { $from }, sau hội nghị ngày { $held } chỉ có { $present }/{ $roll } hộ dự.
    Khi bấm Quyết định, Loa Phường báo cho nhóm và những người nhận lời nhắc của nơi này.
place-press-to-decide = Xin xem lại tin dưới đây rồi bấm nút để quyết định hoặc thôi.
place-poster =
    Liên kết in lên thông báo của { IN($of) }. Ai mở liên kết và đồng ý thì được nhắc ngày bầu, kèm giờ và nơi của { KIND($of) }:
    { $link }
place-poster-commune =
    Liên kết cho cả { IN($of) }:
    { $link }

# Bà con đọc.
place-ballots =
    Hội nghị bầu ngày { $held } có { $present }/{ $roll } hộ dự, chưa quá nửa tổng số hộ nên chưa bầu được.
    Từ ngày { $from }, tổ phát phiếu đến từng hộ. Mỗi hộ nhận một phiếu và thống nhất trong gia đình khi ghi.
    Chưa nhận được phiếu, xin báo Ban công tác Mặt trận hoặc Ủy ban nhân dân xã, phường.

# Nơi còn thiếu.
place-none-missing = { $polling }: đã ghi đủ, { B($n) } nơi.
place-missing = { $polling }: { B($n) }/{ $of } nơi chưa ghi giờ hoặc nơi bầu.
place-missing-line = – { $commune } ({ $n }): { $names }

# Lời từ chối.
place-refusal-no-election = Chưa có ngày bầu cử nên chưa ghi giờ, nơi được. Khi có ngày bầu cử, xin gửi lại /baucu.
place-refusal-vague = Xin ghi rõ để bà con biết, ví dụ: Nhà văn hóa khu 1. Chưa có thì bấm Giữ nguyên, khi có xin ghi sau.
place-refusal-length = Xin viết ngắn hơn, nhiều nhất { $most } ký tự. Ví dụ: Nhà văn hóa khu 1.
place-refusal-hour = Chưa hiểu giờ họp. Xin nhập một giờ từ 5 giờ đến 21 giờ, ví dụ 19h30.
place-refusal-poll-hours = Chưa hiểu giờ bỏ phiếu. Xin nhập giờ mở và giờ đóng, ví dụ 7h-18h.
place-refusal-failed-form = Chưa đọc được. Xin nhập ngày họp rồi số hộ dự, cách nhau bằng dấu phẩy, ví dụ: hôm nay, 120
place-refusal-other-count = Kết quả cuộc họp này đã công bố: { $present }/{ $roll } hộ dự. Nếu kết quả sai, xin đính chính bằng /bieuquyet trước.
place-refusal-ballots-day = Chưa hiểu ngày phát phiếu. Xin viết ngày và tháng, ví dụ: { $example }.
place-refusal-governors = Việc phát phiếu tới từng hộ do cán bộ phường, xã quyết định ({ LAW("papers") }). Xin báo cán bộ phường, xã.
place-refusal-polls = Đợt này bỏ phiếu theo quy định cũ ({ LAW("at_meeting", "before") }), không có hội nghị bầu nên không phát phiếu tới từng hộ. Xin ghi giờ, nơi bầu.
place-refusal-not-its-day = Hội nghị bầu họp từ ngày { $day }. Họp không đủ hộ mới phát phiếu ({ LAW("papers") }). Chỉ ghi được sau khi đã họp: xin nhập ngày họp từ { $day } đến hôm nay.
place-refusal-more-than-all = Danh sách chỉ có { $roll } hộ, mỗi hộ một người đại diện ({ LAW("representatives") }). Xin xem lại số hộ dự.
place-refusal-enough = { $present }/{ $roll } hộ đã quá nửa, hội nghị đủ hộ để bầu. Theo { LAW("papers", first: "article") }, chỉ phát phiếu khi không đủ hộ dự. Nếu bầu chưa được, xin báo Ủy ban nhân dân.
place-refusal-no-roll = Nơi này chưa có danh sách hộ nên chưa tính được quá nửa tổng số hộ ({ LAW("majority") }). Xin gửi danh sách trước bằng /hodan.
place-refusal-no-failed-meeting = Theo { LAW("papers", first: "article") }, chỉ phát phiếu tới từng hộ sau khi hội nghị bầu không đủ hộ dự. Xin ghi “Họp không đủ hộ” trước.
place-refusal-too-soon = Phải báo bà con trước ít nhất 2 ngày ({ LAW("papers_held") }). Xin nhập ngày từ { $earliest }.
