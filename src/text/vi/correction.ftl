# Sửa cho đúng: bà con báo điều ghi sai về hộ mình, cán bộ sửa hoặc trả lời.

# Bà con.
correction-button-begin = Sửa cho đúng
correction-button-mine = Đề nghị hộ { $number }
correction-button-about = Hộ { $number }, { $name }
correction-button-withdraw = Rút lại
correction-button-name = Lấy tên mới
correction-button-language = Đổi ngôn ngữ
correction-button-reminders = Đổi nơi nhắc
correction-choose = Ông/bà muốn sửa điều ghi về hộ nào?
correction-ask =
    Hộ số { $number }, { IN($place) }: điều gì ghi chưa đúng, đúng thì thế nào? Xin viết nhiều nhất { $limit } ký tự, ví dụ: Tên chủ hộ đúng là Nguyễn Văn Ân, không phải An.
    Chỉ cán bộ phụ trách đọc. Cán bộ xem trong { $working } ngày làm việc, giải quyết chậm nhất { $days } ngày, và trả lời ông/bà tại đây. Giải quyết xong { $kept } ngày thì Loa Phường xóa lời này.
correction-only-account = Tài khoản này chưa đại diện hộ nào, nên chưa báo sửa được điều ghi về hộ. Muốn báo, xin nhập mã hộ trên giấy mời trước, hoặc báo trực tiếp Ban công tác Mặt trận.
correction-own = Riêng ngôn ngữ và nơi được nhắc bầu cử thì ông/bà tự đổi bằng nút dưới đây.
correction-own-name = Tên hiển thị đang lưu là “{ $name }”; bấm Lấy tên mới để lưu đúng tên đang dùng trên Telegram.
correction-name-taken = Đã lưu tên hiển thị mới: { $name }. Tên trong phần liên kết với hộ vẫn như lúc cán bộ duyệt.
correction-mine = { $state ->
    [open]
        Đã nhận đề nghị sửa của ông/bà về hộ số { $number }, { IN($place) }: “{ $words }”.
        Cán bộ xem chậm nhất ngày { B($answer) }, giải quyết chậm nhất ngày { B($done) }. Loa Phường sẽ báo kết quả tại đây.
    [withdrawn] Ông/bà đã rút đề nghị về hộ số { $number }, { IN($place) }. Cần gửi lại, xin gửi /dulieu.
    [done] Đề nghị của ông/bà về hộ số { $number }, { IN($place) } đã giải quyết: đã sửa. Xem lại: /dulieu.
   *[declined] Đề nghị của ông/bà về hộ số { $number }, { IN($place) } đã giải quyết: không sửa. Lý do: { $reason }.
}
correction-taken-up = Cán bộ đã xem đề nghị của ông/bà về hộ số { $number }, { IN($place) } và đang sửa, xong chậm nhất ngày { $done }. Loa Phường sẽ báo khi xong.
correction-told = { $state ->
    [declined] Đề nghị sửa cho hộ số { $number }, { IN($place) } (“{ $words }”): cán bộ không sửa. Lý do: { $reason }. Nếu chưa đồng ý, xin gửi Ủy ban nhân dân { IN($commune) }.
   *[done] Điều ông/bà báo về hộ số { $number }, { IN($place) } (“{ $words }”) đã được sửa. Cảm ơn ông/bà. Xem lại: /dulieu.
}
correction-state = { $state ->
    [open] chưa giải quyết
    [done] đã sửa
    [declined] không sửa
   *[withdrawn] đã rút
}
correction-given = Đề nghị sửa, hộ số { $number }, { IN($place) }: “{ $words }” ({ $state ->
    [open] { $status }, chậm nhất ngày { $done }
    [declined] { $status }: { $reason }
   *[other] { $status }
}).

# Cán bộ.
correction-button-list = Đề nghị sửa
correction-button-edit = Sửa hộ này
correction-button-done = Đã sửa xong
correction-button-decline = Không sửa
correction-one =
    Đề nghị sửa của hộ số { $number }, { IN($place) }, gửi lúc { $at }: “{ $words }”.
    { $stands }
    { $late ->
        [yes] Đã quá hạn: xem chậm nhất ngày { $answer }, giải quyết chậm nhất ngày { B($done) }.
       *[no] { $taken ->
            [yes] Đã có cán bộ xem; giải quyết chậm nhất ngày { B($done) }.
           *[no] Xem chậm nhất ngày { B($answer) }, giải quyết chậm nhất ngày { B($done) }.
        }
    } Người gửi sẽ được báo.
correction-stands = Danh sách đang ghi: chủ hộ { $head }, địa chỉ { $address }.
correction-left-roll = Hộ này không còn trong danh sách, nên chỉ trả lời được, không sửa được.
correction-ask-reason = Vì sao không sửa đề nghị của hộ số { $number }, { IN($place) }? Người gửi sẽ đọc lý do này. Ví dụ: Sổ của phường cũng ghi như vậy.
correction-settled = Đề nghị sửa của hộ số { $number }, { IN($place) }: { $state ->
    [done] đã sửa xong. Người gửi đã được báo.
    [declined] không sửa, lý do: { $reason }. Người gửi đã được báo.
   *[withdrawn] người gửi đã rút.
}
correction-open = Bà con đề nghị sửa, chưa giải quyết, việc gần hạn trước:
correction-open-line = – Hộ { $number }, { IN($place) }: “{ $words }”, chậm nhất ngày { $done }{ $late ->
    [yes] { " " }(đã quá hạn).
   *[no] .
}
correction-button-more = Xem tiếp
correction-open-more = Còn { $n } đề nghị nữa.
correction-none-open = Không còn đề nghị sửa nào.
correction-late = { $ward ->
    [yes] { $n } đề nghị sửa của bà con đã quá ngày phải xong, lâu nhất từ ngày { $since }. Xin ông/bà nhắc cán bộ phụ trách, hoặc giải quyết giúp.
   *[no] { $n } đề nghị sửa của bà con đã quá hạn, lâu nhất từ ngày { $since }. Xin ông/bà xem và trả lời.
}

# Lời từ chối.
correction-refusal-empty = Xin viết điều ghi chưa đúng bằng vài chữ. Ví dụ: Tên chủ hộ đúng là Nguyễn Văn Ân, không phải An.
correction-refusal-long = Lời này dài { $length } ký tự, nhiều nhất là { $limit }. Xin viết ngắn hơn.
correction-refusal-personal = Có dãy số giống số căn cước hoặc số điện thoại. Xin bỏ đi rồi gửi lại; Loa Phường không nhận các số này.
correction-refusal-reason-empty = Xin ghi lý do bằng vài chữ. Ví dụ: Sổ của phường cũng ghi như vậy.
correction-refusal-reason-long = Lý do dài { $length } ký tự, nhiều nhất là { $limit }. Xin viết ngắn hơn.
correction-refusal-too-many = Ông/bà đã có { $limit } đề nghị chưa giải quyết. Xin đợi cán bộ trả lời, hoặc gửi /dulieu để rút bớt một đề nghị.
correction-refusal-settled = { $state ->
    [withdrawn] Người gửi đã rút đề nghị này nên không phải làm gì nữa.
    [done] Đề nghị này đã giải quyết: đã sửa. Còn sai, hộ ấy gửi đề nghị mới từ /dulieu.
   *[declined] Đề nghị này đã giải quyết: không sửa. Người gửi đọc được lý do ở /dulieu.
}
correction-refusal-own = Đây là việc của chính hộ ông/bà. Xin nhờ cán bộ khác ở đây, hoặc của phường, xã giải quyết.
correction-refusal-not-yours = Tài khoản này không còn đại diện hộ ấy nên không báo sửa được. Xem hộ của mình: /ho.
