# Trình tự cuộc họp, từ khai mạc đến bế mạc; và khi không đủ số hộ.
command-trinhtu = Trình tự cuộc họp
help-trinhtu = trình tự cuộc họp: khai mạc, thư ký, biểu quyết, kết luận; ghi đến đâu vào biên bản đến đó
order-choose = Trình tự của cuộc họp nào?
order-head =
    { B("Trình tự cuộc họp") }, { IN($place) }, { $when }.
    { $title }
order-line = { $number }. { $step }: { $is_open ->
    [yes] { $state }
   *[no] { B($state) }
}
order-open = chưa ghi
order-skipped = để dòng chấm
order-people = { $n } người trong danh sách
order-counted = đã công bố kết quả
order-step = { $step ->
    [opened] Khai mạc
    [secretary] Thư ký
    [points] Nội dung họp
    [discussion] Trình bày, thảo luận
    [nominations] Giới thiệu, tự ứng cử
    [method] Hình thức biểu quyết
    [board] Ban kiểm phiếu
    [witnesses] Hai hộ chứng kiến
    [count] Biểu quyết, kết quả
    [conclusion] Kết luận
   *[closed] Bế mạc
}
order-button-step = { $step ->
    [opened] Khai mạc
    [secretary] Thư ký
    [points] Nội dung họp
    [discussion] Thảo luận
    [nominations] Người ứng cử
    [method] Cách biểu quyết
    [board] Ban kiểm phiếu
    [witnesses] Hộ chứng kiến
    [count] Kết quả
    [conclusion] Kết luận
   *[closed] Bế mạc
}
order-method = { $method ->
    [show_of_hands] giơ tay
   *[secret_ballot] bỏ phiếu kín
}
order-button-method = { $method ->
    [show_of_hands] Giơ tay
   *[secret_ballot] Bỏ phiếu kín
}
order-ended-short = Đã ghi lúc { $when }: cuộc họp không đủ số hộ.
order-foot = Xin bấm từng bước. Điều đã ghi vào biên bản; bước chưa ghi để dòng chấm.
order-so-far = { $step } đã ghi: { $said }
order-ask = { $step ->
    [opened] Khai mạc lúc mấy giờ? Ví dụ: 19h35
    [closed] Bế mạc lúc mấy giờ? Ví dụ: 21h10
    [secretary] { $rules ->
        [old] Ai làm thư ký? Xin gửi họ tên, ví dụ: Bà Trần Thị Hoa
       *[new] Ai làm thư ký? Quá nửa số người dự tán thành. Xin gửi họ tên, ví dụ: Bà Trần Thị Hoa
    }
    [points] Cuộc họp bàn những việc gì? Xin gửi mỗi việc một dòng. Bàn xong việc nào, bấm nút của việc ấy; hết thì bấm Về trình tự.
    [discussion] Xin tóm tắt điều đã trình bày và ý kiến bà con, mỗi ý một dòng hoặc một tin. Hết thì bấm Về trình tự.
    [method] Biểu quyết bằng hình thức nào? Quá nửa số người dự quyết định.
    [board] { $rules ->
        [old] Ban kiểm phiếu có những ai? Xin gửi 3 đến 5 người, mỗi người một dòng; dòng đầu là trưởng ban.
       *[new] Ban kiểm phiếu có những ai? Quá nửa số người dự tán thành. Xin gửi 3 đến 5 người, mỗi người một dòng; dòng đầu là trưởng ban.
    }
    [witnesses] Hai đại diện hộ nào chứng kiến kiểm phiếu? Xin gửi mỗi người một dòng.
    [conclusion] Chủ trì kết luận thế nào? Xin gửi mỗi ý một dòng hoặc một tin. Hết thì bấm Về trình tự. Số phiếu đã có trong kết quả, không phải ghi lại.
   *[other] Bước này làm bằng nút ở trình tự.
}
order-under-way = Cuộc họp { $when }, { IN($neighborhood) }, đang diễn ra.
order-short = { UP($place) }: đến { $at } mới có { B($present) }/{ $roll } hộ, còn thiếu { B($missing) } hộ thì đủ { $needed }. Chủ trì quyết định chờ thêm{ $papers ->
    [yes] , họp lại hoặc phát phiếu tới từng hộ ({ LAW("papers") }).
    [introduces] , họp lại, hoặc vẫn lấy ý kiến những hộ có mặt.
    [old] {" "}hoặc họp lại. Họp lần thứ hai vẫn không đủ mới phát phiếu tới từng hộ.
   *[no] {" "}hoặc họp lại.
}
order-waits = { UP($place) }: chờ đến { B($until) }. Lúc { $at } có { $present }/{ $roll } hộ, còn thiếu { B($missing) } hộ. Hộ nào đến, xin ghi bằng /diemdanh; đến giờ Loa Phường nhắn lại.
order-wait-over = Đã hết giờ chờ ở { IN($neighborhood) }. Xin xem đã đủ số hộ chưa.
order-button-order = Trình tự cuộc họp
order-button-door = Điểm danh
order-button-short = Không đủ số hộ
order-button-look = Xem số hộ
order-button-wait = Chờ { $minutes } phút
order-button-again = Mời họp lại
order-button-papers = Phát phiếu từng hộ
order-button-undo = Bỏ phần đã ghi
order-button-before = Lấy lại phần trước
order-points = xong { $done }/{ $total } việc
order-point = { $is_done ->
    [yes] ✅ { $number }. { $point }
   *[no] { $number }. { $point }
}
order-button-point = { $is_done ->
    [yes] Bỏ dấu việc { $number }
   *[no] Xong việc { $number }
}
order-button-skip = Để dòng chấm
order-button-back = Về trình tự
order-refusal-no-meeting = Lúc này không có cuộc họp nào để ghi trình tự. Ghi được từ 3 tiếng trước giờ họp. Xin xem giờ họp bằng /cuochop.
order-refusal-not-yet = Chưa đến giờ ghi trình tự. Xin gửi lại /trinhtu từ { $when }.
order-refusal-over = Cuộc họp đã qua hơn hai tuần, không ghi trình tự được nữa. Xin ghi tay vào biên bản.
order-refusal-time = Chưa đọc được giờ. Xin ghi giờ và phút, ví dụ: 19h35
order-refusal-ends-before = Bế mạc { $closed } lại trước khai mạc { $opened }. Xin bấm bước ghi sai và sửa giờ.
order-refusal-one-name = Thư ký là một người. Xin gửi một họ tên, ví dụ: Bà Trần Thị Hoa
order-refusal-names = Có dòng không phải họ tên, hoặc dài quá { $limit } ký tự. Xin gửi mỗi người một dòng, ví dụ: Bà Trần Thị Hoa
order-refusal-personal = Có dãy số giống số căn cước hoặc số điện thoại; biên bản không ghi số ấy. Xin bỏ số rồi gửi lại.
order-refusal-board = Ban kiểm phiếu có từ 3 đến 5 người, ở đây có { $found }. Xin gửi lại cả danh sách, mỗi người một dòng.
order-refusal-witnesses = Cần đúng hai đại diện hộ chứng kiến. Xin gửi mỗi người một dòng.
order-refusal-stands = Trong số này có người đang có tên trong danh sách ứng cử. Xin chọn người khác rồi gửi lại.
order-refusal-method = Chưa hiểu. Xin bấm Giơ tay hoặc Bỏ phiếu kín.
order-refusal-too-long = Biên bản nhận nhiều nhất { $paragraphs } ý, mỗi ý { $limit } ký tự. Xin viết gọn lại; phần dài xin ghi tay vào biên bản.
order-refusal-nothing = Bước này chưa ghi gì nên không có gì để bỏ. Xin bấm Về trình tự.
order-refusal-too-few = Mới có { $present } hộ, cần { $needed } hộ mới được tiến hành. Xin điểm danh tiếp, hoặc bấm Không đủ số hộ.
order-refusal-not-short = Đã đủ số hộ, chưa đến giờ họp, hoặc đã có kết quả. Xin xem lại bằng /trinhtu.
order-refusal-nobody-marked = Chưa ghi hộ nào có mặt nên chưa biết thiếu bao nhiêu. Xin điểm danh các hộ đã đến bằng /diemdanh, rồi bấm lại.
