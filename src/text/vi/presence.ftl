# Điểm danh ở cửa.
command-diemdanh = Điểm danh ở cửa cuộc họp
help-diemdanh = điểm danh các hộ đến họp
presence-choose = Điểm danh cho cuộc họp nào?
presence-ask =
    Điểm danh cuộc họp của { IN($neighborhood) }, lúc { $when }.
    Xin ghi số các hộ đã đến, ví dụ: 1 4 7-12 15a. Ghi tên cũng được, hoặc quét mã vuông trên giấy mời. Hộ ra về, xin ghi: về 12.
    { $room }
presence-room = { B("Có mặt") } { B($present) }/{ $roll } hộ. { $state ->
    [counted] Kết quả cuộc họp đã công bố.
    [may_begin] Đã quá nửa ({ $needed }/{ $roll } hộ): được tiến hành họp.
    [waits] Cần { $needed }/{ $roll } hộ mới được tiến hành, còn thiếu { B($missing) } hộ.
    [can_pass] Việc cần { $needed }/{ $roll } hộ tán thành: đủ hộ để biểu quyết.
    [several_all] Việc đóng góp, quỹ cần { $money }/{ $roll } hộ tán thành, việc khác cần { $needed }/{ $roll } hộ: đủ hộ để biểu quyết.
    [several_half] Việc đóng góp, quỹ cần { $money }/{ $roll } hộ tán thành: còn thiếu { B($money_missing) } hộ, lúc này chưa thể thông qua. Việc khác cần { $needed }/{ $roll } hộ: đủ hộ để biểu quyết.
    [several_none] Việc đóng góp, quỹ cần { $money }/{ $roll } hộ tán thành, còn thiếu { B($money_missing) } hộ; việc khác cần { $needed }/{ $roll } hộ, còn thiếu { B($missing) } hộ: lúc này chưa thể thông qua.
    [over_half] Đã quá nửa tổng số hộ (từ { $needed }/{ $roll } hộ).
    [introduces] Quá nửa tổng số hộ là từ { $needed }/{ $roll } hộ, còn thiếu { B($missing) } hộ.
   *[cannot_pass] Việc cần { $needed }/{ $roll } hộ tán thành: còn thiếu { B($missing) } hộ, lúc này chưa thể thông qua.
}
presence-marked = { $step ->
    [leaves] Đã ghi ra về ({ $n } hộ): { B($numbers) }.
   *[comes] Đã điểm danh ({ $n } hộ): { B($numbers) }.
}
presence-marked-more = (tiếp) { B($numbers) }.
presence-already = Đã điểm danh từ trước: { $numbers }.
presence-not-here = Chưa điểm danh hoặc đã ra về: { $numbers }.
presence-by-name = • { $head } là hộ số { $number }.
presence-problems = Chưa ghi:
presence-one = { $step ->
    [already] Hộ số { B($number) } ({ $head }) đã điểm danh lúc { $at }.
    [leaves] Đã ghi ra về: hộ số { B($number) } ({ $head }).
   *[comes] Đã điểm danh: hộ số { B($number) } ({ $head }).
} { $said ->
    [attending] Hộ đã báo có dự.
    [absent] Hộ đã báo vắng.
    [substitute] Hộ đã báo có người nhà đi thay{ $has_substitute ->
        [yes] : { $substitute }.
       *[no] .
    }
   *[none] Hộ chưa báo trước.
}
presence-undone = { $any ->
    [yes] Đã bỏ lần ghi cuối: { $numbers }.
   *[no] Không còn gì để bỏ: các hộ ấy đã được ghi lại sau đó.
}
    { $room }
presence-ended =
    Đã xong điểm danh. { $room }
    Cần ghi tiếp, xin gửi /diemdanh.
presence-enough = { UP($neighborhood) }: lúc { $at } đã có mặt { B($present) }/{ $roll } hộ, { $state ->
    [may_begin] quá nửa số hộ (cần { $needed }/{ $roll } hộ), cuộc họp được tiến hành.
    [several] quá nửa tổng số hộ (cần { $needed }/{ $roll } hộ). Việc đóng góp, quỹ cần { $money }/{ $roll } hộ tán thành.
    [introduces] quá nửa tổng số hộ (cần { $needed }/{ $roll } hộ).
   *[can_pass] đủ số hộ cần cho biểu quyết ({ $needed }/{ $roll } hộ).
}
presence-clusters = { UP($neighborhood) }, có mặt theo cụm, tổ. Họp theo cụm: mỗi nơi một người điểm danh, mỗi hộ tính một lần.
presence-cluster = • { $named ->
    [yes] { $name }
   *[no] Không ghi cụm, tổ
}: { B($present) }/{ $roll } hộ
presence-button-clusters = Theo cụm, tổ
presence-button-undo = Bỏ lần ghi cuối
presence-button-end = Xong
presence-refusal-no-meeting = Lúc này không có cuộc họp nào để điểm danh. Điểm danh được từ 3 tiếng trước giờ họp. Xin xem giờ họp bằng /cuochop.
presence-refusal-not-yet = Chưa đến giờ điểm danh. Xin gửi lại /diemdanh từ { $when }.
presence-refusal-over = Cuộc họp đã qua hơn một ngày, không điểm danh được nữa. Số hộ có mặt xin nhập khi ghi kết quả bằng /bieuquyet.
presence-refusal-undo = Lần ghi ấy không bỏ được nữa. Cần sửa, xin ghi: về, rồi số hộ.
presence-refusal-another-place = Hộ số { $number } thuộc nơi khác nên không điểm danh được ở cuộc họp này. Xin xem lại giấy mời của gia đình.
presence-refusal-not-on-roll = Hộ số { $number } được thêm sau khi đã chốt danh sách nên không tính vào cuộc họp này: hộ vẫn đến dự được, nhưng không điểm danh. Nếu khi chốt bị sót hộ, xin giải quyết ý kiến trong /hodan, mục Niêm yết, chốt.
