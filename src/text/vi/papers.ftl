# Phát phiếu lấy ý kiến từng hộ, thu phiếu, kiểm phiếu.
papers-ask-team =
    { UP($place) }: { $title }. Cuộc họp có { $present }/{ $roll } hộ dự, không đủ để { $elects ->
        [yes] bầu
       *[no] quyết định
    }, nên phát phiếu lấy ý kiến từng hộ ({ LAW("papers") }).
    Tổ phát phiếu có những ai? Xin gửi từ 3 đến 5 người, mỗi người một dòng; dòng đầu là đại diện Ban công tác Mặt trận, làm tổ trưởng. Ví dụ:
    Bà Trần Thị Hoa
    Ông Lê Văn An
    Ông Phạm Văn Bình
papers-ask-days = Phát và thu phiếu từ ngày nào đến ngày nào? Phải báo bà con trước ít nhất 2 ngày, nên sớm nhất là { $earliest }; thu trong { $days } ngày. Xin nhập hai ngày, ví dụ: { $from }, { $to }
papers-refusal-other-day = Lời nhắc bầu cử đã báo phát phiếu từ ngày { $day } (ghi ở /baucu). Xin nhập lại, ngày đầu là { $day }.
papers-preview =
    Xem trước: tin dưới đây sẽ gửi vào nhóm của { IN($place) }. Chưa có gì được lưu.
    Kế hoạch phải gửi Ủy ban nhân dân và Ủy ban Mặt trận Tổ quốc { IN($commune) } trong 2 ngày kể từ ngày ban hành. Mẫu phiếu do Ủy ban nhân dân quy định.
papers-button-send = Gửi thông báo
papers-button-drop = Thôi
papers-button-edit = { $field ->
    [team] Sửa tổ
   *[days] Sửa ngày
}
papers-ask-field = { $field ->
    [team] Tổ phát phiếu đang ghi:
        { $team }

        Xin gửi lại cả tổ, từ 3 đến 5 người, mỗi người một dòng; dòng đầu là tổ trưởng.
   *[days] Đang ghi: từ ngày { $first } đến ngày { $last }.
        Xin nhập lại hai ngày, sớm nhất là { $earliest }, thu trong { $days } ngày, ví dụ: { $first }, { $last }
}
papers-press = Xin xem lại tin dưới đây rồi bấm Gửi thông báo hoặc Thôi.
papers-dropped = Đã thôi. Chưa có gì gửi vào nhóm.
papers-announced =
    { UP($place) }: phát phiếu lấy ý kiến từng hộ.
    Nội dung: { $title }. Cuộc họp trước không đủ số hộ dự.
    Từ ngày { B($first) } đến ngày { B($last) }, tổ phát phiếu đến từng hộ. Mỗi hộ một phiếu, cả nhà thống nhất rồi ghi.
    Tổ phát phiếu có { $team } người, do đại diện Ban công tác Mặt trận làm tổ trưởng.
    { $takes ->
        [unsaid] Tính trên tổng số { $roll } hộ.
        [two] Tính trên tổng số { $roll } hộ: đóng góp, quỹ cần ít nhất { $needed } hộ tán thành, việc khác cần ít nhất { $half } hộ.
       *[one] Tính trên tổng số { $roll } hộ: cần ít nhất { $needed } hộ tán thành.
    } Kiểm phiếu có hai đại diện hộ chứng kiến.
    Chưa nhận được phiếu, xin báo Ban công tác Mặt trận.
papers-posting = { UP($place) }: { $title }. { $status }
papers-sheet =
    { UP($place) }: { $title }.
    Phát phiếu từng hộ từ ngày { $first } đến ngày { $last }. Tổ phát phiếu: { $team }.
    { $count ->
        [0] Chưa ghi số phiếu nào đã phát.
       *[other] Đã phát { B($issued) }/{ $roll } hộ, đã thu { B($collected) }/{ $issued } phiếu.
    }
papers-sheet-form = Mỗi ngày xin ghi số đã phát, đã thu. Thu xong thì kiểm phiếu, lập biên bản theo Mẫu 04.
papers-sheet-counted = Đã kiểm phiếu, có { $witnesses } chứng kiến. Kết quả nhập và công bố bằng /bieuquyet; biên bản theo Mẫu 04.
papers-button-begin = Phát phiếu từng hộ
papers-button-sums = Ghi số trong ngày
papers-button-count = Kiểm phiếu
papers-ask-sums = Đến hôm nay đã phát bao nhiêu hộ, thu bao nhiêu phiếu? Lần trước ghi { $issued } và { $collected }, tổng số { $roll } hộ. Xin gửi hai số, ví dụ: 120 90. Số trước ghi sai thì thêm lý do: 118 90, đếm nhầm
papers-ask-witnesses =
    Hai đại diện hộ nào chứng kiến kiểm phiếu? Xin gửi mỗi người một dòng, ví dụ:
    Bà Vũ Thị Bình
    Ông Chu Văn An

papers-refusal-not-short = Chỉ phát phiếu từng hộ khi kết quả đã công bố mà không đủ hộ dự để quyết định hoặc bầu ({ LAW("papers") }). Kết quả ghi sai, xin đính chính bằng /bieuquyet.
papers-refusal-kind-changed = Loại họp đã sửa sau khi công bố kết quả này. Xin đính chính kết quả bằng /bieuquyet trước, rồi mới phát hay kiểm phiếu.
papers-refusal-old-rules = Loa Phường phát phiếu từng hộ theo quy định từ tháng 7/2023 ({ LAW("papers") }); cuộc họp này trước đó. Xin mời họp lại bằng /hop.
papers-refusal-governors = Bầu Trưởng bằng phiếu từng hộ do cán bộ phường, xã quyết định ({ LAW("papers") }). Xin báo cán bộ phường, xã.
papers-refusal-held-again = Cuộc họp này đã được mời họp lại lúc { $when }. Muốn phát phiếu, xin hủy cuộc ấy ở /cuochop; đã họp rồi thì phát phiếu từ kết quả lần ấy.
papers-refusal-team = Tổ phát phiếu có từ 3 đến 5 người ({ LAW("papers_held") }), ở đây có { $found }. Xin gửi lại cả danh sách.
papers-refusal-names = Có dòng không phải họ tên, hoặc dài quá { $limit } ký tự. Xin gửi mỗi người một dòng, ví dụ: Bà Trần Thị Hoa
papers-refusal-personal = Có dãy số giống số căn cước hoặc số điện thoại. Xin chỉ gửi họ tên, ví dụ: Bà Trần Thị Hoa
papers-refusal-days = Chưa hiểu. Xin nhập ngày đầu rồi ngày cuối, ví dụ: { $first }, { $last }
papers-refusal-too-soon = Phải báo bà con trước ít nhất 2 ngày ({ LAW("papers_held") }). Xin chọn ngày đầu từ { $earliest }.
papers-refusal-too-long = Ngày cuối phải từ ngày đầu trở đi, chậm nhất là { $latest }. Xin nhập lại hai ngày.
papers-refusal-no-group = Nơi này chưa có nhóm để báo bà con. Xin gửi /khupho trong nhóm để gắn nhóm trước.
papers-refusal-sums = Chưa đọc được. Xin gửi hai số: đã phát, đã thu. Ví dụ: 120 90
papers-refusal-reason = Sửa số đã ghi thì xin thêm lý do, nhiều nhất { $limit } ký tự. Ví dụ: 118 90, đếm nhầm
papers-refusal-not-begun = Phát phiếu từ ngày { $first }. Xin ghi số từ ngày ấy.
papers-refusal-more-than-all = Đã phát { $issued } nhưng tổng số hộ chỉ có { $roll }; mỗi hộ một phiếu ({ LAW("papers_held") }). Xin xem lại rồi gửi lại hai số, ví dụ: 120 90
papers-refusal-more-back = Thu { $collected } phiếu nhưng mới phát { $issued }. Xin xem lại rồi gửi lại hai số, ví dụ: 120 90
papers-refusal-shrinks = Lần trước đã ghi phát { $issued }, thu { $collected }; số không giảm được. Nếu số trước sai, xin thêm lý do, ví dụ: 118 90, đếm nhầm
papers-refusal-still = Còn thu phiếu đến hết ngày { $last }. Hết ngày ấy, hoặc đã thu đủ mọi hộ, thì kiểm phiếu.
papers-refusal-nothing = Chưa ghi số phiếu nào đã phát. Xin bấm Ghi số trong ngày trước.
papers-refusal-stands = Trong số này có người đang có tên trong danh sách bầu. Tổ phát phiếu và người chứng kiến phải là người khác; xin gửi lại cả danh sách.
papers-refusal-counted = Phiếu này đã kiểm rồi. Xin dùng /bieuquyet để nhập hoặc đính chính kết quả.
papers-refusal-witnesses = Cần đúng hai đại diện hộ chứng kiến ({ LAW("papers_held") }). Xin gửi mỗi người một dòng.
