# Người được giới thiệu, kết quả biểu quyết tại hội nghị, tổng hợp toàn phường.

# Chọn cuộc họp
tally-choose-count = Ông/bà muốn nhập kết quả của cuộc họp nào? Xin bấm một nút bên dưới.
tally-choose-nominate = Ông/bà muốn ghi người vào danh sách của hội nghị nào? Xin bấm một nút bên dưới.
tally-choose-closed = Trang này còn { $n } cuộc họp ông/bà không ghi được: do người khác mời và công bố, hoặc ông/bà có tên trong đó.
tally-choose-published = đã công bố
tally-offer-correction =
    Kết quả cuộc họp của { IN($neighborhood) } lúc { $when } đã công bố.
    Ông/bà muốn đính chính không? Tin đính chính sẽ nêu cả số đã đăng và số đúng.
tally-button-correct = Đính chính
tally-button-leave = Giữ nguyên
tally-left = Kết quả đã công bố được giữ nguyên.

# Hỏi từng bước
tally-ask-head = { $neighborhood }, cuộc họp lúc { $when }.
tally-ask-reason = Vì sao phải đính chính? Bà con trong nhóm sẽ đọc được lý do này. Ví dụ: Ghi nhầm số hộ dự.
tally-ask-matter = Hội nghị biểu quyết việc gì? Số hộ cần tán thành theo việc này. Xin bấm một nút bên dưới; nhiều việc mà có đóng góp hoặc quỹ thì bấm Đóng góp hoặc quỹ.
tally-button-matter = { $matter ->
    [money] Đóng góp hoặc quỹ
    [convention] Hương ước, quy ước
    [elect_head] Bầu Trưởng
    [release_head] Cho thôi Trưởng
    [boards] Thanh tra, Giám sát
   *[other] Việc khác
}
tally-ask-present = Bao nhiêu hộ có đại diện dự? Tổng số hộ trong danh sách là { B($roll) }. Xin gửi một số, ví dụ: 156
tally-ask-present-door = Ở cửa đã điểm danh { B($present) } hộ: đúng thì bấm nút dưới đây, chưa đúng xin gửi số khác.
tally-more-results = Còn { $n } kết quả của ngày khác, nơi khác.
tally-more-in-private = Còn { $n } kết quả khác. Bà con xem đủ bằng lệnh /ketqua trong tin nhắn riêng với Loa Phường.
tally-button-results = Xem danh sách
tally-results =
    Các kết quả đã công bố, mới nhất ở trên. Xin bấm một nút để xem.
    { $list }
tally-results-line = { $number }. { UP($place) }, { $day }: { $title }
tally-ask-nominees =
    Những ai được giới thiệu? Xin gửi mỗi người một dòng: họ tên, dấu phẩy, chức danh hiện nay. Ví dụ:
    Ông Hoàng Đình Minh, Bí thư chi bộ
    Bà Vũ Thị Bình, Giáo viên, tự ứng cử
tally-ask-voted-on = { $about ->
    [candidates]
        Những ai ứng cử? Xin gửi mỗi người một dòng: họ tên, dấu phẩy, chức danh hiện nay. Ví dụ:
        Ông Hoàng Đình Minh, Bí thư chi bộ
        Bà Vũ Thị Bình, Giáo viên, tự ứng cử
    [persons]
        Hội nghị biểu quyết về những ai? Xin gửi mỗi người một dòng: họ tên, dấu phẩy, chức danh. Ví dụ:
        Bà Vũ Thị Bình, Thành viên Ban Thanh tra nhân dân
   *[proposals]
        Hội nghị biểu quyết những việc gì? Xin gửi mỗi việc một dòng. Ví dụ:
        Dọn vệ sinh ngõ 3
}
tally-ask-method = Hội nghị biểu quyết bằng cách nào? Xin bấm một nút bên dưới.
tally-button-hands = Giơ tay
tally-button-ballot = Bỏ phiếu kín
tally-ask-ballots = Số phiếu phát ra, thu vào, hợp lệ, không hợp lệ? Xin gửi bốn số, ví dụ: 210 208 205 3
tally-ask-hands =
    { $name }: bao nhiêu hộ tán thành, không tán thành, ý kiến khác? Có { B($present) } hộ dự.
    Xin gửi đủ ba số, ví dụ: 156 0 0
tally-ask-papers =
    { $name }: bao nhiêu phiếu tán thành? Có { B($valid) } phiếu hợp lệ.
    Xin gửi một số, ví dụ: 110
tally-ask-which = Ông/bà muốn sửa chỗ nào? Xin bấm một nút bên dưới; chỗ khác giữ nguyên.
tally-ask-which-said = “{ $said }” là số của chỗ nào? Xin bấm một nút bên dưới; chỗ khác giữ nguyên.
tally-entered-present = Số hộ có đại diện dự: { $present }
tally-entered-nominees = Người được ghi: { $names }
tally-entered-method = Hình thức: { $method }
tally-entered-ballots = Phát ra { $issued } phiếu, thu vào { $returned }, hợp lệ { $valid }, không hợp lệ { $invalid }
tally-entered-hands = { CAP($name) }: tán thành { $yes }, không tán thành { $no }, ý kiến khác { $other }
tally-entered-papers = { CAP($name) }: { $yes }/{ $valid } phiếu tán thành
tally-entered-matter = Việc biểu quyết: { $matter }
tally-button-mend-matter = Việc biểu quyết
tally-button-mend = Sửa chỗ đã nhập
tally-button-mend-nothing = Không sửa nữa
tally-button-door = Dùng số ở cửa: { $present }
tally-button-mend-present = Số hộ dự
tally-button-mend-nominees = Họ tên
tally-button-mend-method = Cách biểu quyết
tally-button-mend-ballots = Số phiếu
tally-all-hands = Cả { $all } hộ tán thành
tally-all = Cả { $all } tán thành
tally-all-papers = Cả { $all } phiếu
tally-unread-which = Xin bấm nút của chỗ cần sửa ở tin dưới đây.
tally-kind-changed =
    { UP($neighborhood) }: loại họp của cuộc họp lúc { $when } đã sửa thành { B($agenda) }.
    Kết quả ông/bà nhập theo loại họp cũ nên đã bỏ, chưa gửi vào nhóm. Xin nhập lại.
tally-already-noted = Bước này đã ghi rồi. Xin trả lời câu hỏi mới nhất bên dưới.
tally-button-again = Nhập lại từ đầu

# Chưa đọc được
tally-unread-reason-empty = Xin ghi lý do đính chính bằng vài chữ. Ví dụ: Ghi nhầm số hộ dự.
tally-unread-reason-long = Lý do dài { $length } ký tự, nhiều nhất là { $limit }. Xin viết ngắn hơn. Ví dụ: Ghi nhầm số hộ dự.
tally-unread-present = Chưa rõ số hộ có đại diện dự. Xin gửi một số, ví dụ: 156
tally-unread-no-name =
    Dòng { $line } chưa có họ tên. Xin gửi họ tên rồi đến chức danh hiện nay. Ví dụ:
    Ông Hoàng Đình Minh, Bí thư chi bộ
tally-unread-long-name =
    Họ tên ở dòng { $line } dài { $length } ký tự, nhiều nhất là { $limit }. Xin để chức danh sau dấu phẩy. Ví dụ:
    Ông Hoàng Đình Minh, Bí thư chi bộ
tally-unread-long-post = Chức danh ở dòng { $line } dài { $length } ký tự, nhiều nhất là { $limit }. Xin viết ngắn hơn. Ví dụ: Bí thư chi bộ
tally-unread-numbers =
    Ở dòng { $line }, trong họ tên hoặc chức danh có lẫn số hay dấu hai chấm: “{ $words }”. Xin ghi riêng từng người, cách nhau bằng dấu chấm phẩy hoặc xuống dòng. Ví dụ:
    Ông Hoàng Đình Minh, Bí thư chi bộ; Bà Vũ Thị Bình, Giáo viên
tally-unread-two-people =
    Dòng { $line } có vẻ có hai người: “{ $words }”. Xin ghi riêng từng người, cách nhau bằng dấu chấm phẩy hoặc xuống dòng. Ví dụ:
    Ông Hoàng Đình Minh, Bí thư chi bộ; Bà Vũ Thị Bình, Giáo viên
    Nếu chỉ là một người, xin ghi nơi ở, đoàn thể trong ngoặc: Lê Văn An (Hà Nội)
tally-unread-no-person =
    Ở dòng { $line }, “{ $words }” không phải họ tên. Xin ghi họ tên từng người, dấu phẩy, chức danh. Ví dụ:
    Bà Vũ Thị Bình, Thành viên Ban Thanh tra nhân dân
    Nếu biểu quyết một việc, không phải về người, xin chọn lại việc biểu quyết, hoặc loại họp.
tally-unread-source =
    Chưa rõ “{ $words }” ở dòng { $line }. Sau chức danh chỉ ghi: đề cử, hoặc tự ứng cử. Ví dụ:
    Bà Vũ Thị Bình, Giáo viên, tự ứng cử
tally-unread-matter = Chưa rõ là việc gì. Xin bấm một nút ở tin dưới đây, hoặc gõ số thứ tự của việc ấy.
tally-unread-method = Xin bấm nút Giơ tay hoặc Bỏ phiếu kín ở tin dưới đây, hoặc gõ một trong hai cách ấy.
tally-unread-ballots = Chưa rõ số phiếu. Xin gửi bốn số theo thứ tự phát ra, thu vào, hợp lệ, không hợp lệ. Ví dụ: 210 208 205 3
tally-unread-hands = Chưa rõ kết quả của { $name }. Xin gửi đủ ba số: tán thành, không tán thành, ý kiến khác; không có thì ghi 0. Ví dụ: 156 0 0
tally-unread-papers = Chưa rõ kết quả của { $name }. Bỏ phiếu kín thì xin gửi một số: số phiếu tán thành. Ví dụ: 110
tally-unread-one-line =
    Chưa đọc được kết quả. Xin gửi theo một trong hai mẫu:
    /bieuquyet 156, giơ tay, Ông Hoàng Đình Minh, Bí thư chi bộ: 156 0 0
    /bieuquyet 216, phiếu kín 216 212 210 2, Ông Hoàng Đình Minh, Bí thư chi bộ: 110
    Nhiều người thì cách nhau bằng dấu chấm phẩy. Hoặc chỉ gửi /bieuquyet để được hỏi từng bước.
tally-unread-part =
    Chưa đọc được phần “{ $words }”. Sau tên xin ghi dấu hai chấm rồi đến số. Ví dụ:
    Ông Hoàng Đình Minh, Bí thư chi bộ: 156 0 0

# Số không thể có
tally-impossible-roll = Danh sách hộ còn trống nên chưa có tổng số hộ để tính. Xin nhập danh sách bằng /hodan rồi gửi lại /bieuquyet.
tally-impossible-no-nominee = Chưa ghi tên ai. Mỗi người xin ghi một dòng, ví dụ: Ông Hoàng Đình Minh, Bí thư chi bộ.
tally-impossible-nominees = Có { $found } người, nhiều nhất là { $limit }.
tally-impossible-same = { CAP($name) } có hai lần. Xin ghi mỗi người một lần; hai người trùng tên thì ghi thêm để phân biệt, ví dụ: Ông Trần Văn Hùng (ngõ 2).
tally-impossible-negative = Số { $number } nhỏ hơn 0; không có thì ghi 0.
tally-impossible-present = Có { $present } hộ dự nhưng tổng số hộ chỉ có { $roll }.
tally-impossible-hands = { CAP($name) }: cộng lại được { $sum } hộ nhưng chỉ có { $present } hộ dự.
tally-impossible-issued = Phát ra { $issued } phiếu nhưng chỉ có { $present } hộ dự.
tally-impossible-returned = Thu vào { $returned } phiếu nhưng chỉ phát ra { $issued }.
tally-impossible-valid = Hợp lệ { $valid } và không hợp lệ { $invalid } cộng lại là { $sum }, nhưng thu vào { $returned } phiếu.
tally-impossible-papers = { CAP($name) }: { $sum } phiếu tán thành nhưng chỉ có { $valid } phiếu hợp lệ.
tally-impossible-all-papers = Phiếu tán thành của mọi người cộng lại là { $sum } nhưng chỉ có { $valid } phiếu hợp lệ; bầu một người nên mỗi phiếu chỉ chọn một người.
tally-impossible-all-hands = Số hộ tán thành của mọi người cộng lại là { $sum } nhưng chỉ có { $present } hộ dự; bầu một người nên mỗi hộ chỉ chọn một người.

tally-impossible-again = Xin xem lại rồi gửi lại cho đúng.
tally-refusal-whole-line = Xin sửa lại rồi gửi lại cả dòng /bieuquyet.

# Người được giới thiệu
tally-nominees-head =
    { $about ->
        [elect] Người ứng cử
        [boards] Người được biểu quyết
       *[introduction] Người được giới thiệu
    } tại hội nghị của { IN($neighborhood) }, { IN($commune) }
    { $when }
tally-nominees-none = Chưa có ai.
tally-nominees-how = Để thêm người, xin bấm nút Thêm người. Người vừa thêm do bà con đề cử hoặc tự ứng cử thì bấm nút bên dưới.
tally-nominees-next = Còn ai nữa, xin gửi tiếp: họ tên, dấu phẩy, chức danh. Hết thì bấm Xong. Người vừa thêm do bà con đề cử hoặc tự ứng cử thì bấm nút bên dưới.
tally-button-nominees-done = Xong
tally-nominees-closed = Kết quả đã công bố nên danh sách không đổi được nữa. Nếu có sai sót, xin dùng /bieuquyet để đính chính.
tally-button-add = Thêm người
tally-button-by-voters = Số { $number }: đề cử
tally-button-by-oneself = Số { $number }: tự ứng cử
tally-ask-nominee =
    Thêm ai vào danh sách? Xin gửi họ tên, dấu phẩy, chức danh hiện nay; nhiều người thì mỗi người một dòng. Ví dụ:
    Ông Hoàng Đình Minh, Bí thư chi bộ
tally-button-remove = Bỏ người số { $number }
tally-source-front = Mặt trận giới thiệu
tally-source-voter = bà con đề cử
tally-source-self = tự ứng cử
tally-warning-limit = Xin lưu ý: danh sách chính thức nhiều nhất { $limit } người. Ban công tác Mặt trận cần hiệp thương để chọn.

# Xem trước
tally-preview-head = Xem trước: tin dưới đây sẽ gửi vào nhóm của { IN($neighborhood) } khi ông/bà bấm Công bố. { $seen ->
    [two] Ngoài hai người kiểm, chưa ai khác thấy tin này.
   *[one] Chưa ai khác thấy tin này.
}
tally-warning-quorum = { $gate ->
    [yes] Xin lưu ý: { $present }/{ $roll } hộ dự là chưa quá nửa, cần từ { $needed }/{ $roll } hộ. Theo quy định, hội nghị chưa được tiến hành; nên họp lại. Nếu công bố, tin sẽ ghi rõ điều này.
   *[no] Xin lưu ý: { $present }/{ $roll } hộ { $by ->
        [paper] nhận phiếu
       *[room] dự
    } là { $share ->
        [two_thirds] chưa đủ 2/3
       *[half] chưa quá nửa
    }, cần từ { $needed }/{ $roll } hộ. Tin sẽ ghi rõ điều này.
}
tally-warning-several = Xin lưu ý: bản này có { $n } việc, xét chung một mức: { $share ->
    [two_thirds] ít nhất 2/3, từ { $needed }/{ $roll } hộ, mức của đóng góp và quỹ ({ LAW("majority") }). Việc không phải đóng góp, quỹ chỉ cần quá nửa, từ { $half }/{ $roll } hộ: việc nào ở giữa hai mức, tin sẽ ghi rõ cả hai.
   *[half] quá nửa, từ { $needed }/{ $roll } hộ. Nếu trong đó có đóng góp hoặc quỹ thì phải ít nhất 2/3 ({ LAW("majority") }): xin bấm { $how ->
        [agenda] Đổi loại họp
        [convener] Bỏ, nhờ người mời họp đổi loại họp
       *[count] Sửa
    } rồi chọn Đóng góp hoặc quỹ.
}
tally-warning-money = Xin lưu ý: việc này có vẻ là đóng góp hoặc quỹ. Nếu đúng thì phải ít nhất 2/3, từ { $needed }/{ $roll } hộ ({ LAW("majority") }): xin bấm { $how ->
    [agenda] Đổi loại họp
    [convener] Bỏ, nhờ người mời họp đổi loại họp
   *[count] Sửa
} rồi chọn Đóng góp hoặc quỹ.
tally-warning-roll = Xin lưu ý: tin đã đăng tính trên { $roll } hộ, còn danh sách hôm nay có { $today } hộ. Bản này tính trên { $roll } hộ.
tally-warning-door = Xin lưu ý: ở cửa đã điểm danh { $marked } hộ, số nhập là { $present } hộ dự. Nếu nhầm, xin bấm Sửa.
tally-button-publish = Công bố
tally-button-edit = Sửa
tally-button-discard = Bỏ
tally-button-roll = Tính trên { $today } hộ
tally-confirm-wanted = { CAP($who) } đã nhập kết quả bầu cử dưới đây. Kết quả bầu cử cần người thứ hai xác nhận mới được công bố. Xin đối chiếu với biên bản rồi bấm nút; nếu số chưa đúng, xin nhập số ông/bà kiểm.
tally-confirm-asked = Kết quả bầu cử cần người thứ hai xác nhận. Đã gửi cho { $others } cán bộ khác; người đầu tiên xác nhận thì kết quả được đăng vào nhóm, Loa Phường sẽ báo ông/bà.
tally-ask-alone = Kết quả bầu cử cần người thứ hai xác nhận, nhưng hiện chỉ mình ông/bà có quyền công bố. Xin đối chiếu với biên bản một lần nữa rồi bấm nút.
tally-confirmed = { UP($who) } đã xác nhận kết quả bầu cử; đang gửi vào nhóm. Xem đã vào nhóm chưa: /ketqua
tally-button-confirm = Đúng, công bố
tally-button-alone = Đã đối chiếu, đăng
tally-refusal-confirmed-by-other = Ông/bà là người nhập kết quả này, nên cần một cán bộ khác xác nhận. Các cán bộ khác đã được báo; xin nhờ một người bấm xác nhận.
tally-posting = { $correction ->
    [yes] Đang gửi tin đính chính vào nhóm của { IN($neighborhood) }.
   *[no] Đang gửi kết quả vào nhóm của { IN($neighborhood) }.
} Gửi xong, Loa Phường báo ngay tại đây.
tally-posting-later = Đang là giờ nghỉ: { $correction ->
    [yes] tin đính chính
   *[no] kết quả
} sẽ gửi vào nhóm của { IN($neighborhood) } lúc { B($leaves) }.
tally-preview-quiet = Đang là giờ nghỉ (21 giờ đến 6 giờ 30): nếu công bố, tin sẽ gửi lúc { B($leaves) }.
tally-posted = { $correction ->
    [yes] Đã đăng tin đính chính lên nhóm của { IN($neighborhood) } lúc { $at }. Số đã đăng trước đây vẫn được lưu lại.
   *[no] Đã đăng kết quả lên nhóm của { IN($neighborhood) } lúc { $at }. Nếu phát hiện sai sót, xin gửi /bieuquyet để đính chính.
}
tally-unposted = { $correction ->
    [yes] Đính chính của { IN($neighborhood) } đã ghi, nhưng tin
   *[no] Kết quả của { IN($neighborhood) } đã ghi, nhưng tin
} { $sure ->
    [no] có thể chưa vào được nhóm.
   *[yes] chưa vào được nhóm.
}
tally-discarded = Đã bỏ bản nháp. Chưa có gì gửi vào nhóm. Khi cần, xin gửi lại /bieuquyet.
tally-already-published = Loa Phường đã nhận kết quả này rồi, không gửi thêm lần nữa. Xem đã vào nhóm chưa: /ketqua

# Hai người cùng kiểm
tally-counter-officer = cán bộ phường, xã
tally-second-wanted =
    { CAP($who) } đã nhập kết quả cuộc họp của { IN($neighborhood) } lúc { $when } và nhờ ông/bà kiểm riêng một lần nữa.
    Ông/bà xin kiểm theo phiếu và biên bản của mình. Hai bên nhập xong mới thấy số của nhau.
tally-button-count = Nhập số tôi kiểm
tally-button-second = Nhờ người thứ hai
tally-button-stop-asking = Thôi chờ
tally-second-asked =
    Đã nhờ { $others } cán bộ khác kiểm riêng. Có người nhập xong, Loa Phường so hai bên và báo ngay tại đây.
    Trong lúc chờ, kết quả chưa công bố được. Không chờ nữa thì bấm Thôi chờ.
tally-second-awaited = Đang chờ người thứ hai kiểm.
tally-second-agrees = Hai bên kiểm riêng, số khớp nhau. Người kiểm thứ hai: { $who }. Một trong hai người bấm Công bố là được.
tally-mismatch-head = Hai bên kiểm chưa khớp, cuộc họp của { IN($neighborhood) } lúc { $when }. Bên kia: { $who }.
tally-mismatch-number = – { $what }: ông/bà ghi { B($mine) }, bên kia ghi { B($theirs) }.
tally-mismatch-matter = – Việc biểu quyết: ông/bà ghi “{ $mine }”, bên kia ghi “{ $theirs }”.
tally-mismatch-method = – Hình thức: ông/bà ghi “{ $mine }”, bên kia ghi “{ $theirs }”.
tally-mismatch-alone = – { $name }: chỉ { $mine ->
    [yes] ông/bà
   *[no] bên kia
} có ghi.
tally-counted-roll = Tổng số hộ
tally-counted-present = Số hộ dự, trên tổng số hộ
tally-counted-issued = Phiếu phát ra, trên số hộ dự
tally-counted-returned = Phiếu thu vào, trên phiếu phát ra
tally-counted-valid = Phiếu hợp lệ, trên phiếu thu vào
tally-counted-invalid = Phiếu không hợp lệ, trên phiếu thu vào
tally-counted-papers = { CAP($name) }: phiếu tán thành, trên phiếu hợp lệ
tally-counted-yes = { CAP($name) }: tán thành, trên số hộ dự
tally-counted-no = { CAP($name) }: không tán thành, trên số hộ dự
tally-counted-other = { CAP($name) }: ý kiến khác, trên số hộ dự
tally-mismatch-how = Xin cùng xem lại phiếu. Chưa khớp thì chưa công bố được: một bên nhập lại cho đúng, hoặc theo số bên kia; ai bấm và bấm lúc nào đều được lưu.
tally-button-recount = Nhập lại
tally-button-agree = Theo số bên kia
tally-button-withdraw = Rút bản của tôi
tally-result-two = Hai người kiểm riêng, số khớp nhau.
tally-counted-by = Người kiểm: { $who }{ $agreed ->
    [no] .
   *[other] , theo số bên kia lúc { $agreed }.
}
tally-refusal-two-counters = Cuộc họp này đã có hai người kiểm. Muốn thay, xin nhờ một trong hai người rút bản của mình.
tally-refusal-counts-differ = Hai bên kiểm chưa khớp nên chưa công bố được. Xin gửi /bieuquyet nhập lại, hoặc theo số bên kia ở tin so số.
tally-refusal-second-awaited = Đang chờ người thứ hai kiểm nên chưa công bố được. Không chờ nữa, xin bấm Thôi chờ.
tally-refusal-objected = Còn { $open } ý kiến về danh sách hộ chưa giải quyết nên chưa công bố được. Xin gửi /hodan, bấm Niêm yết, chốt để giải quyết trước.
tally-refusal-roll-changed = Danh sách dùng để tính nay có { $roll } hộ, bản này tính trên { $counted } hộ. Xin bấm Sửa để nhập lại trên danh sách đúng.
tally-refusal-nobody-else = Chưa có cán bộ nào khác được kiểm cuộc họp này. Một mình ông/bà vẫn công bố được; muốn thêm người, xin dùng /canbo.

# Bầu lại, họp lại
tally-may-hold-again = { $elects ->
    [yes] Chưa có ai trúng cử tại { IN($neighborhood) }. { $rules ->
        [before] Khi có quyết định bầu lại,
       *[since_2023] Ủy ban nhân dân { IN($commune) } quyết định việc bầu lại. Khi có quyết định,
    } xin bấm Mời họp lại và ghi ngày giờ mới; nội dung, địa điểm và danh sách người ứng cử giữ nguyên.
   *[no] Hội nghị của { IN($neighborhood) } chưa có ai được quá nửa số hộ tán thành. Khi họp lại, xin bấm Mời họp lại và ghi ngày giờ mới; nội dung, địa điểm và danh sách giữ nguyên; muốn giới thiệu người khác thì đổi danh sách bằng /ungcu.
}
tally-recorded-failed = Hội nghị chỉ có { $present }/{ $roll } hộ dự, không đủ để bầu: Loa Phường đã ghi nhận, ông/bà không phải nhập lại. Cán bộ phường, xã có thể quyết định phát phiếu từng hộ ở /baucu.
tally-may-go-where = { UP($place) }: kết quả đã công bố.
tally-may-go-to-households = { $present }/{ $roll } hộ dự, cần từ { $needed }/{ $roll } hộ mới đủ để { $elects ->
    [yes] bầu
   *[no] quyết định
}{ $takes ->
    [two] { " " }đóng góp, quỹ; việc khác cần từ { $half }/{ $roll } hộ.
   *[one] .
} Theo { LAW("papers", first: "article") }, có thể phát phiếu lấy ý kiến từng hộ. { $anothers ->
    [yes] { $elects ->
        [yes] Bầu Trưởng thì cán bộ phường, xã quyết định; ông/bà xin báo để phường, xã biết.
       *[no] Việc này do người mời họp quyết định; xin báo người mời họp.
    }
   *[no] Muốn phát phiếu, xin bấm nút bên dưới.
}
tally-refusal-not-the-sums = Số phiếu phải đúng số đã ghi khi phát và thu: phát { $issued }, thu { $collected }. Gõ nhầm thì nhập lại; số đã ghi sai thì sửa ở Ghi số trong ngày, kèm lý do.
tally-button-hold-again = Mời họp lại
tally-ask-again =
    { UP($neighborhood) }: { $title }.
    Địa điểm: { $venue }. Danh sách giữ nguyên { $people } người; muốn thêm, bớt thì dùng /ungcu.
    Họp lại lúc nào? Xin nhập giờ và ngày, ví dụ: { $example }
tally-refusal-nothing-again = Kết quả hiện nay đã có người đủ số hộ tán thành nên không mời họp lại được. Nếu kết quả ghi sai, xin đính chính bằng /bieuquyet.
tally-refusal-papers-run = Đang phát phiếu từng hộ{ $has_day ->
    [yes] { " " }đến hết { $day }
   *[no] { "" }
} nên chưa mời họp lại được. Xin thu, kiểm phiếu và công bố trước; phiếu không đủ thì mời họp lại từ kết quả ấy.
tally-refusal-already-again = Cuộc họp này đã được mời họp lại lúc { $when }. Muốn đổi giờ, xin dùng /cuochop.

# Kết quả gửi vào nhóm
tally-result-head = { UP($neighborhood) }, { IN($commune) }: { $correction ->
    [0] kết quả
   *[other] đính chính lần { $correction } kết quả
} { $kind ->
    [introduction] giới thiệu người ứng cử.
    [elect] bầu { $head }.
    [release] biểu quyết cho thôi { $head }.
    [households] lấy phiếu từng hộ.
   *[other] biểu quyết tại cuộc họp.
}
tally-result-no-election = { B("Đây chưa phải kết quả bầu cử.") }
# Loại họp đã sửa sau khi công bố.
tally-result-kind-corrected = { B("Kết quả này chờ đính chính") }: sau khi công bố, loại họp đã sửa thành { $agenda }; số dưới đây tính theo loại họp ghi lúc trước.
tally-own-kind-corrected = Loại họp đã sửa: xin đính chính kết quả này bằng /bieuquyet.
tally-result-meeting = { $kind ->
    [introduction] Hội nghị
    [elect] Hội nghị
    [households] Kiểm phiếu
   *[other] Cuộc họp
}: { $title }, { $when }.
# Nội dung tự nói đó là hội nghị, cuộc họp.
tally-result-meeting-bare = { CAP($title) }, { $when }.
# Đầu tin đã nói đó là hội nghị gì.
tally-result-held = Hội nghị lúc { $when }.
tally-result-present = { $by ->
    [paper] Số hộ nhận phiếu
   *[room] Số hộ có đại diện dự
}: { B($present) } trong tổng số { $roll } hộ { $quorum ->
    [reached] ({ $share ->
        [two_thirds] đã đủ 2/3
       *[half] đã quá nửa
    }).
    [partly] (đã quá nửa, chưa đủ 2/3), chưa đủ để thông qua đóng góp, quỹ.
    [gate] (chưa quá nửa). Theo quy định, có quá nửa số hộ dự thì hội nghị mới được tiến hành.
    [undecided] ({ $share ->
        [two_thirds] chưa đủ 2/3
       *[half] chưa quá nửa
    }), chưa đủ để thông qua.
    [unelected] (chưa quá nửa), chưa đủ để bầu.
   *[missed] (chưa quá nửa).
}
tally-result-hands = Hình thức: giơ tay.
tally-result-ballots = Hình thức: { $by ->
    [paper] phát phiếu lấy ý kiến từng hộ, có hai đại diện hộ chứng kiến kiểm phiếu
   *[room] bỏ phiếu kín
}. Phát ra { $issued } phiếu cho { $present } hộ { $by ->
    [paper] nhận phiếu
   *[room] dự
}, thu vào { $returned }/{ $issued }; trong { $returned } phiếu thu vào, hợp lệ { $valid }, không hợp lệ { $invalid }.
tally-result-front = { $about ->
    [elect] Người ứng cử
    [boards] Người được biểu quyết
   *[introduction] Người được giới thiệu
}: { B($who) }.
tally-result-voter = Người được đề cử thêm: { B($who) }.
tally-result-self = Người tự ứng cử: { B($who) }.
tally-result-matter = Nội dung: { B($who) }.
tally-result-votes = Tán thành { B($yes) }, không tán thành { $no }, ý kiến khác { $other }, trên { $present } hộ.
tally-result-papers = Tán thành { B($yes) } trong { $valid } phiếu hợp lệ{ $left ->
    [0] .
   *[other] ; các phiếu hợp lệ còn lại: { $rest }.
}
tally-result-shares = Đạt { $present } số hộ { $by ->
    [paper] nhận phiếu
   *[room] dự
} ({ $yes }/{ $attended }), { $roll } tổng số hộ ({ $yes }/{ $all }); { $majority ->
    [yes] { $share ->
        [two_thirds] đủ 2/3
       *[half] quá nửa
    }
   *[no] { $share ->
        [two_thirds] chưa đủ 2/3
       *[half] chưa quá nửa
    }
} tổng số hộ{ $basis ->
    [here] { " " }(từ { $needed } hộ)
   *[below] {""}
}{ $outcome ->
    [elected] : { B("trúng cử") }.
    [unelected] : { B("chưa trúng cử") }.
    [passed] : { B("được thông qua") }.
    [failed] : { B("chưa được thông qua") }.
    [between] , đã quá nửa: đóng góp, quỹ thì chưa được thông qua; việc khác thì được thông qua.
   *[opinion] .
}
tally-order-hands = Thứ tự số, trên { $present } hộ dự: tán thành – không tán thành – ý kiến khác.
tally-order-papers = Số sau tên là số phiếu tán thành, trên { $valid } phiếu hợp lệ.
tally-result-more = { $none ->
    [voter] Không có ai được đề cử thêm.
    [oneself] Không có ai tự ứng cử.
   *[both] Không ai được đề cử thêm hay tự ứng cử.
}
tally-result-basis = Tính trên tổng số { $roll } hộ: { $share ->
    [two_thirds] ít nhất 2/3
   *[half] quá nửa
} là từ { $needed } hộ.
tally-result-frozen = Danh sách hộ chốt ngày { $date }.
tally-result-code = Mã kiểm chứng: { $code }.
tally-result-next = Tiếp theo: { $rules ->
    [since_2023] Ban công tác Mặt trận quyết định danh sách chính thức những người ứng cử
   *[before] lập danh sách chính thức
}{ $day ->
    [none] .
   *[other] , bầu ngày { $day }.
}
tally-result-next-nobody = Tiếp theo: chưa ai được quá nửa tổng số hộ tán thành nên chưa lập danh sách chính thức; sẽ có thông báo về việc họp lại hoặc giới thiệu người khác.
tally-result-next-again = Tiếp theo: sẽ có thông báo về việc họp lại.
tally-result-next-passed = Tiếp theo: { $sure ->
    [no] việc nào được thông qua thì quyết định
   *[yes] quyết định
} gửi Ủy ban nhân dân và Ủy ban Mặt trận Tổ quốc { IN($commune) } trong { $days } ngày làm việc{ $recognition ->
    [none] ; có hiệu lực ngay, việc chung của cả xã, phường thì theo thông báo của Ủy ban nhân dân.
    [unsaid] .
    [several] . Hương ước, quy ước có hiệu lực khi Ủy ban nhân dân { IN($commune) } công nhận; việc khác có hiệu lực ngay.
    [front] ; có hiệu lực khi Ủy ban Mặt trận Tổ quốc { IN($commune) } công nhận.
   *[committee] ; có hiệu lực khi Ủy ban nhân dân { IN($commune) } công nhận.
}{ $person ->
    [yes] { " " }Kết quả này không bầu, không cho thôi ai giữ chức vụ.
    [another] { " " }Việc chọn người ở đây không phải bầu, cho thôi Trưởng hay thành viên Ban Thanh tra, Ban Giám sát; chức nào phải có nơi công nhận thì khi được công nhận mới có hiệu lực.
   *[no] { "" }
}
tally-result-next-rerun = Chưa có ai trúng cử: lý do ghi vào biên bản, Ủy ban nhân dân { IN($commune) } quyết định việc bầu lại.
tally-result-complaints = Ý kiến xin gửi Ủy ban Mặt trận Tổ quốc Việt Nam { IN($commune) }.
tally-correction =
    Tin đã đăng có chỗ chưa đúng. Lý do: { $reason }. Xin lỗi bà con vì nhầm lẫn.
    Số đã đăng, nay không dùng nữa: { $present } trong tổng số { $roll } hộ có đại diện dự.
tally-correction-now =
    {""}
    { B("Số đúng như sau.") }

# Tổng hợp
tally-choose-commune = Ông/bà muốn xem tổng hợp của nơi nào? Xin bấm một nút bên dưới.
tally-rollup-all = { $commune }: { B($done) }/{ $total } { $unit ->
    [mixed] thôn, bản, khu phố
   *[other] { $noun }
} đã tổ chức hội nghị giới thiệu người ứng cử.
tally-rollup-some = { $commune }: đã xong { B($done) }/{ $total } { $unit ->
    [mixed] thôn, bản, khu phố
   *[other] { $noun }
}, còn { B($left) }.
tally-rollup-planned = , dự kiến { $when }
tally-rollup-held = , họp { $when }, chưa công bố
tally-rollup-short = , đã họp, { $present }/{ $roll } hộ dự, chưa quá nửa (từ { $needed }/{ $roll } hộ)
tally-rollup-not-called = , chưa mời họp
tally-rollup-line = { B($name) }: { $present }/{ $roll } hộ dự. { $who }: tán thành { B($yes) }/{ $present } hộ dự ({ $share }), { $yes }/{ $roll } tổng số hộ ({ $whole }; quá nửa là từ { $needed }/{ $roll } hộ){ $corrected ->
    [yes] , đã đính chính.
   *[no] .
}
tally-rollup-unposted = { $mark } Nhóm của nơi ấy chưa nhận được tin kết quả.
tally-rollup-line-missing = { B($name) }: chưa có kết quả{ $plan }.
tally-rollup-line-short = { B($name) }: đã họp nhưng chưa tính là xong, { $present }/{ $roll } hộ dự, chưa quá nửa (từ { $needed }/{ $roll } hộ).
tally-rollup-total = Tổng các nơi đã xong: { B($present) }/{ $roll } hộ dự.
tally-rollup-total-all = Tổng cộng: { B($present) }/{ $roll } hộ dự.
tally-rollup-at = Số liệu lúc { $when }.
tally-rollup-page = Trang { $page }/{ $pages }.
tally-button-more = Xem tiếp
tally-button-first = Về trang đầu

# Từ chối
tally-refusal-no-meeting = Trong { $days } ngày qua chưa có cuộc họp nào để nhập kết quả. Xin mời họp bằng /hop, hoặc xem các cuộc họp bằng /cuochop.
tally-refusal-no-introduction = Chưa có hội nghị nào để giới thiệu hay bầu người. Xin mời họp bằng /hop trước, rồi gửi lại /ungcu.
tally-refusal-not-started = Cuộc họp của { IN($neighborhood) } bắt đầu lúc { $when }. Xin nhập kết quả sau giờ ấy bằng /bieuquyet.
tally-refusal-not-held = Cuộc họp này đã hủy nên không có kết quả. Xin gửi /cuochop để xem các cuộc họp khác.
tally-refusal-no-group = { $neighborhood } chưa có nhóm. Bản nháp vẫn còn: xin gửi /khupho trong nhóm để gắn nhóm, rồi bấm lại Công bố.
tally-refusal-overtaken = Trong lúc đó kết quả của cuộc họp này đã thay đổi. Xin gửi lại /bieuquyet để bắt đầu từ số mới nhất.
tally-refusal-kind-changed = Loại họp đã sửa sau khi nhập bản này, nên bản này không dùng được nữa. Xin gửi /bieuquyet để nhập theo loại họp mới.
tally-refusal-missing-nominee = Còn thiếu kết quả của { $name }. Xin nhập lại bằng /bieuquyet, hoặc bỏ tên ấy bằng /ungcu.
tally-refusal-is-published = Kết quả này đã công bố. Nếu có sai sót, xin gửi /bieuquyet để đính chính.
tally-refusal-list-closed = Kết quả đã công bố nên danh sách không đổi được nữa. Nếu có sai sót, xin dùng /bieuquyet để đính chính.
tally-refusal-same-nominee = { $name } đã có trong danh sách. Muốn sửa, xin gửi /ungcu, bỏ tên cũ rồi ghi lại. Hai người trùng tên thì ghi thêm để phân biệt, ví dụ: /ungcu Ông Trần Văn Hùng (ngõ 2), Tổ trưởng
tally-refusal-too-many = Danh sách đã có { $limit } người, là mức cao nhất. Xin gửi /ungcu để bỏ bớt trước.
tally-refusal-no-result = { $neighborhood } chưa có kết quả nào được công bố. Xin xem lịch họp bằng /lichhop.
tally-refusal-no-neighborhood = Loa Phường chưa biết ông/bà ở nơi nào. Xin gửi /ketqua trong nhóm của thôn, khu phố, hoặc gửi /ho để liên kết với hộ. Cán bộ phường, xã xin dùng /tonghop.
tally-refusal-group-not-bound = Nhóm này chưa gắn với thôn, khu phố nào. Xin nhờ cán bộ gửi /khupho trong nhóm.
tally-refusal-no-commune = Chưa có phường, xã nào. Xin lập bằng /khupho trước.

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-ketqua = Kết quả đã công bố
help-ketqua = kết quả đã công bố
command-ungcu = Người được giới thiệu
help-ungcu = người được giới thiệu
command-bieuquyet = Nhập kết quả biểu quyết
help-bieuquyet = nhập kết quả biểu quyết
command-tonghop = Tổng hợp toàn phường, xã
help-tonghop = tổng hợp toàn phường, xã
