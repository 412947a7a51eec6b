# Việc phải làm theo hạn của luật: xem, ghi đã làm, nhắc.

duty-what = { $duty ->
    [notice] Báo họp đến từng hộ
    [posting] Niêm yết giấy mời tại nhà văn hóa, điểm sinh hoạt cộng đồng
    [documents] Gửi tài liệu đến từng hộ
    [held] Ngày họp
    [result] Công bố kết quả
    [sent] Gửi quyết định đến Ủy ban nhân dân và Mặt trận cấp xã
    [received] Ngày cấp xã nhận được quyết định
    [recognition] Cấp xã công nhận, hoặc trả lời bằng văn bản
    [refused] Cấp xã không công nhận, trả lời bằng văn bản
    [new_election] Cấp xã quyết định việc bầu Trưởng mới
    [day_decided] Quyết định ngày bầu và kế hoạch bầu cử của Chủ tịch Ủy ban nhân dân cấp xã
    [candidates] Danh sách người ứng cử đã thống nhất, biên bản đến Ủy ban nhân dân cấp xã
    [team] Quyết định thành lập Tổ bầu cử
    [decisions] Thông báo, niêm yết các quyết định về bầu cử
    [day] Ngày bầu cử
    [ballot_plan] Gửi kế hoạch phát phiếu đến Ủy ban nhân dân và Mặt trận cấp xã
    [ballot_news] Thông tin công khai về việc phát phiếu đến các hộ
   *[ballot_start] Ngày đầu phát phiếu
}
duty-line = { $number }) { $what }: { B($due) } ({ $article }).
duty-due-by = chậm nhất { $day }
duty-due-if-documents = nếu hội nghị quyết việc đóng góp, quỹ, hương ước, quy ước: chậm nhất { $day }
duty-due-on = { $day }
duty-due-after = ngay sau cuộc họp, luật không định ngày
duty-due-working = chậm nhất { $day }, tức { $days } ngày làm việc kể từ { $from }
duty-due-working-left = chậm nhất { $day }, tức { $days } ngày làm việc kể từ { $from }, không tính { $left }
duty-due-unknown-year = { $days } ngày làm việc kể từ { $from }; chưa tính ra ngày vì chưa có lịch nghỉ của năm { $year }, xin hỏi người vận hành
duty-due-waits = { $duty ->
    [sent] { $days } ngày làm việc kể từ ngày họp, khi { $elects ->
        [yes] có người trúng cử
       *[no] được thông qua
    }
    [received] xin ghi khi biết
    [new_election] { $days } ngày kể từ ngày việc cho thôi được công nhận
   *[other] { $days } ngày làm việc kể từ ngày cấp xã nhận được
}
duty-in-group = { $state ->
    [since] Đã vào nhóm ngày { $on }; { $linked }/{ $roll } hộ có tài khoản liên kết.
   *[not] { $duty ->
        [result] Kết quả chưa vào nhóm.
       *[other] Giấy mời chưa vào nhóm.
    }
}
duty-state-known = Đã xong ngày { $on }.
duty-state-ticked = Đã làm ngày { $on }, { $named ->
    [0] ghi lúc { $at }.
   *[other] { $name } ghi lúc { $at }.
}
duty-state-owed = Chưa ghi là đã làm.
duty-state-overdue = Quá hạn, chưa ghi là đã làm.

duty-about-meeting = cuộc họp lúc { $when }: { $title }
duty-about-election = { $polling }
duty-clock =
    Việc theo hạn, { IN($place) }
    { UP($about) }
    Hôm nay: { $today }.
duty-clock-agenda = Loại họp: { $agenda }.
# Ai ghi việc mà người đọc không ghi.
duty-who = { $duty ->
    [candidates] Trưởng Ban công tác Mặt trận hoặc cán bộ phường, xã ghi
    [decisions] Ban công tác Mặt trận, Tổ bầu cử hoặc cán bộ phường, xã ghi
    [ballot_news] người mời họp hoặc cán bộ phường, xã ghi; riêng bầu Trưởng, Ban công tác Mặt trận hoặc Tổ bầu cử cũng ghi được
    [ballot_plan] người mời họp hoặc cán bộ phường, xã ghi; riêng bầu Trưởng chỉ cán bộ phường, xã ghi
    [new_election] cán bộ phường, xã ghi
    [day_decided] cán bộ phường, xã ghi
    [team] cán bộ phường, xã ghi
   *[other] người mời họp hoặc cán bộ phường, xã ghi
}
duty-closed = Việc số { $numbers }: { $who }.
duty-closed-candidate = Ông/bà có tên trong danh sách nên không được ghi việc ở đây; cán bộ khác của nơi này, hoặc cán bộ phường, xã sẽ ghi.
duty-nothing = Hiện không có cuộc họp hay ngày bầu cử nào có việc theo hạn. Mời họp: /hop.
duty-choose =
    Việc theo hạn. Xin bấm để xem và ghi việc đã làm.
    { $list }
duty-choose-line = { $number }) { UP($place) }, { $about }. { $late ->
    [done] Đã ghi đủ.
    [no] Còn { $owed }/{ $all } việc.
   *[other] Còn { $owed }/{ $all } việc, trong đó { $overdue } việc quá hạn.
}
duty-choose-more = Còn { $n } nơi nữa. Xin gửi kèm tên nơi, ví dụ: /viec Khu phố 1
duty-ask-received = { UP($place) }: cấp xã nhận được quyết định ngày nào? Xin nhập ngày, tháng, năm, hoặc bấm Hôm nay.
duty-ask-sent = { UP($place) }: gửi quyết định đến cấp xã ngày nào? Xin nhập ngày, tháng, năm, hoặc bấm Hôm nay.
duty-owed =
    Kính gửi ông/bà. Việc theo luật chưa được ghi là đã làm:
    { $list }
duty-owed-line = { $number }) { $what }, { IN($place) } ({ $about }): { $remind ->
    [soon] hạn { B($day) }.
    [unpublished] cuộc họp ngày { B($day) } đã qua nhưng kết quả chưa vào nhóm.
   *[overdue] đã quá hạn { B($day) }.
}
duty-choose-commune = Ông/bà phụ trách nhiều nơi. Xem việc theo luật của xã, phường nào? Gõ thêm tên nơi cũng được, ví dụ: /viec khu phố 1
duty-owed-more = Còn { $n } việc nữa: /viec
duty-owed-foot = Làm xong, xin bấm bên dưới để ghi lại. Xem tất cả: /viec
duty-late =
    Kính gửi ông/bà. Việc theo luật mà thôn, khu phố chưa ghi là đã làm:
    { $list }
duty-late-foot = Người phụ trách ở đó đã được nhắc. Xin hỏi giúp; xem tất cả: /viec
# Cấp xã không công nhận: gửi người phụ trách ở nơi ấy.
duty-not-recognised =
    Kính gửi ông/bà. Cấp xã không công nhận kết quả { IN($place) }, { $about }. Ngày ghi: { B($on) }.
    { $agenda ->
        [elect] Người trúng cử chỉ làm nhiệm vụ từ khi được công nhận ({ LAW("recognition_working_days") }), nên chưa làm Trưởng.
        [release] Việc cho thôi chỉ có hiệu lực từ khi được công nhận ({ LAW("effect") }), nên Trưởng vẫn làm nhiệm vụ và chưa bầu người mới.
       *[other] Quyết định này chỉ có hiệu lực từ khi được công nhận ({ LAW("effect") }), nên chưa thi hành.
    }
    Xin đọc lý do trong văn bản của cấp xã, báo lại bà con, rồi hỏi { $agenda ->
        [boards] Ủy ban Mặt trận Tổ quốc
       *[other] Ủy ban nhân dân
    } cấp xã việc làm tiếp theo.
duty-not-refused = Kính gửi ông/bà. Ghi chú “không công nhận” ngày { $on } của { IN($place) }, { $about }, đã được bỏ. Xin bấm bên dưới để xem việc theo hạn.
duty-province =
    Các hạn của { $polling }
    Hôm nay: { $today }.
duty-province-ticked = Đã ghi: { $ticked }/{ $of } { $unit ->
    [commune] xã, phường.
   *[neighborhood] thôn, khu phố.
}

# Nút bấm.
duty-button-clock = Việc theo hạn
duty-button-open = Mở việc số { $number }
duty-button-today = Hôm nay
duty-button-tick = { $duty ->
    [notice] Đã báo từng hộ
    [posting] Đã niêm yết giấy mời
    [documents] Đã gửi tài liệu
    [sent] Đã gửi quyết định
    [received] Ghi ngày nhận
    [recognition] Đã được công nhận
    [refused] Không công nhận
    [new_election] Đã quyết định bầu
    [day_decided] Đã có quyết định
    [candidates] Đã gửi danh sách
    [team] Đã lập Tổ bầu cử
    [decisions] Đã niêm yết
    [ballot_plan] Đã gửi kế hoạch
   *[ballot_news] Đã báo các hộ
}
duty-button-back = { $duty ->
    [notice] Bỏ ghi báo từng hộ
    [posting] Bỏ ghi niêm yết
    [documents] Bỏ ghi tài liệu
    [sent] Bỏ ghi đã gửi
    [received] Bỏ ghi ngày nhận
    [recognition] Bỏ ghi công nhận
    [refused] Bỏ ghi không nhận
    [new_election] Bỏ ghi việc bầu
    [day_decided] Bỏ ghi quyết định
    [candidates] Bỏ ghi danh sách
    [team] Bỏ ghi Tổ bầu cử
    [decisions] Bỏ ghi niêm yết
    [ballot_plan] Bỏ ghi kế hoạch
   *[ballot_news] Bỏ ghi đã báo
}

# Từ chối.
duty-refusal-not-yours = { $duty ->
    [candidates] Việc này do Trưởng Ban công tác Mặt trận hoặc cán bộ phường, xã ghi, vì Mặt trận thống nhất danh sách ({ LAW("election_candidates", $rules) }). Xin nhờ một trong hai người.
    [decisions] Việc này do Ban công tác Mặt trận, Tổ bầu cử hoặc cán bộ phường, xã ghi ({ LAW("election_decisions", $rules) }). Xin nhờ một trong những người ấy.
    [ballot_news] Việc này do người mời họp hoặc cán bộ phường, xã ghi ({ LAW("ballot_news") }); riêng bầu Trưởng, Ban công tác Mặt trận hoặc Tổ bầu cử cũng ghi được. Xin nhờ một trong những người ấy.
    [new_election] Việc này do cán bộ phường, xã ghi, vì cấp xã quyết định ({ LAW("new_election") }). Xin nhờ cán bộ phường, xã.
    [day_decided] Việc này do cán bộ phường, xã ghi, vì cấp xã quyết định ({ LAW("election_decided", $rules) }). Xin nhờ cán bộ phường, xã.
    [team] Việc này do cán bộ phường, xã ghi, vì cấp xã quyết định ({ LAW("election_team", $rules) }). Xin nhờ cán bộ phường, xã.
    [ballot_plan] Việc này do người mời họp hoặc cán bộ phường, xã ghi; riêng bầu Trưởng chỉ cán bộ phường, xã ghi ({ LAW("ballot_plan") }). Xin nhờ một trong hai người.
   *[other] Việc này do người mời họp hoặc cán bộ phường, xã ghi ({ LAW("convener") }). Xin nhờ một trong hai người.
}
duty-refusal-candidate = Ông/bà có tên trong danh sách nên không được ghi việc của cuộc bầu này. Xin nhờ cán bộ khác.
duty-refusal-received = Ngày nhận phải từ { $from } đến { $to }. Hạn công nhận tính từ ngày ấy ({ LAW("recognition_working_days") }). Xin nhập lại, ví dụ: { $to }
duty-refusal-sent = Ngày gửi phải từ { $from } đến { $to }. Xin nhập lại, ví dụ: { $to }
duty-refusal-no-election = Chưa có ngày bầu cử nên chưa có hạn nào. Khi có, xin gửi lại /viec

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-viec = Việc theo hạn của luật
help-viec = việc phải làm theo hạn của luật, ghi đã làm
