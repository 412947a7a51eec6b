# Danh sách hộ.
roll-panel = { UP($place) }: danh sách có { B($size) } hộ{ $accounts-count ->
    [0] , chưa có tài khoản nào liên kết.
   *[other] , { $accounts } tài khoản đã liên kết.
}
roll-panel-last = Danh sách nhập lần cuối: { $at }.
roll-panel-empty = { UP($place) }: chưa có danh sách hộ.
roll-panel-how = Để nhập hoặc cập nhật, xin gửi tệp danh sách (.xlsx, .xls, .ods hoặc .csv) vào đây. Gửi lại cả danh sách mới khi có thay đổi; mã hộ đã phát vẫn giữ nguyên.
roll-panel-closed = Ông/bà có tên trong danh sách bầu, hoặc sắp có cuộc họp bàn việc cho ông/bà thôi chức, nên không được sửa, niêm yết hay chốt danh sách hộ; cán bộ khác của nơi này, hoặc cán bộ phường, xã sẽ làm.
roll-button-template = Mẫu danh sách
roll-button-codes = Mã hộ để in
roll-button-export = Tải danh sách
roll-button-undo = Hoàn tác lần nhập
roll-button-undo-sure = Đúng, hoàn tác
roll-button-keep = Không, giữ nguyên
roll-choose = Xem danh sách hộ của nơi nào?
roll-choose-for-file = Tệp “{ $file }” là danh sách hộ của nơi nào?
roll-reading = Đang đọc tệp “{ $file }” cho { IN($place) }. Xin chờ một lát; chưa có gì thay đổi.
roll-reading-instead = Tệp gửi trước chưa được chọn nên bỏ qua; nếu cần tệp ấy, xin gửi lại sau, mỗi lần một tệp.
roll-already-reading = Tệp này đã được nhận, không cần bấm lại.
roll-fetch-failed = Chưa tải được tệp “{ $file }”. Chưa có gì thay đổi. Xin gửi lại tệp; nếu vẫn không được, xin báo người vận hành.
roll-in-group = Nếu tệp hoặc ảnh vừa gửi có họ tên, địa chỉ của bà con, xin xóa ngay khỏi nhóm. Danh sách hộ xin cán bộ gửi tệp Excel trong tin nhắn riêng với Loa Phường. Loa Phường chưa đọc gì trong đó.
roll-rejected-file = Chưa nhập được tệp “{ $file }”; danh sách hộ của { IN($place) } giữ nguyên. { $reason }
roll-rejected-rows =
    Tệp “{ $file }” có { $total } chỗ sai, nên chưa nhập hộ nào; danh sách hộ của { IN($place) } giữ nguyên.

    { $list }

    Xin sửa trong tệp rồi gửi lại cả tệp.
roll-rejected-numbers = Mỗi hộ cần một số riêng. Nếu mỗi ngõ, mỗi tổ đếm lại từ 1, xin thêm một dòng ghi tên ngõ, tên tổ ngay trên hộ số 1; Loa Phường sẽ đánh số tiếp.
roll-rejected-more = Còn { $n } chỗ nữa
roll-fault = Dòng { $row }, cột { $column }: { $problem }
roll-fault-row = Dòng { $row }: { $problem }
roll-fault-sheet = Trang { $sheet }. { $line }
roll-problem-missing-number = chưa có số hộ
roll-problem-duplicate = số hộ trùng với dòng { $first }
roll-problem-duplicate-elsewhere = số hộ đã có ở trang trước; xin đánh số tiếp
roll-problem-error = ô báo lỗi công thức; xin gõ lại nội dung
roll-problem-no-value = công thức chưa có kết quả; xin mở bằng Excel, lưu lại rồi gửi
roll-problem-old-letters = chữ ở bảng mã cũ (.VnTime hoặc VNI); xin chuyển sang Unicode rồi gửi lại
roll-problem-number-long = số hộ dài quá { $limit } ký tự
roll-problem-not-whole = số hộ không phải số nguyên, ví dụ đúng: 23
roll-problem-missing-head = chưa có tên chủ hộ
roll-problem-head = ô chủ hộ không phải họ tên, ví dụ đúng: Nguyễn Văn A
roll-problem-too-long = dài quá { $limit } ký tự
roll-problem-not-text = ô không phải chữ (có thể Excel đã đổi thành ngày tháng); xin định dạng ô là Văn bản rồi gõ lại
roll-problem-personal = có dãy số giống số căn cước hoặc số điện thoại; xin xóa đi, Loa Phường không nhận các số này
roll-problem-nobody-is-head = bắt đầu một hộ khác mà không dòng nào ghi “Chủ hộ”; xin ghi rõ ai là chủ hộ
roll-problem-two-people = ô ghi tên hai người; xin chỉ ghi chủ hộ, mỗi hộ một dòng
roll-problem-below = có hộ nằm dưới dòng kết thúc bảng (dòng { $end }); xin đưa lên trên
# Lấy tệp mẫu ở đâu, bằng gì.
roll-template-at = nút bên dưới
roll-template-by = nút bên dưới
roll-file-old-sheet = Đây là bảng tính kiểu khác. Xin mở bằng Excel, chọn Save As (Lưu thành), kiểu .xlsx, rồi gửi lại.
roll-file-word = Đây là tệp văn bản. Xin chép danh sách sang bảng tính theo mẫu ở { $at }, lưu .xlsx rồi gửi.
roll-file-pdf = Đây là tệp PDF. Xin gửi bảng tính .xlsx; lấy mẫu bằng { $by }.
roll-file-picture = Đây là ảnh chụp. Xin gửi bảng tính .xlsx; lấy mẫu bằng { $by }.
roll-file-archive = Đây là tệp nén. Xin giải nén rồi gửi riêng bảng tính .xlsx.
roll-file-unknown = Tệp này không phải bảng tính. Xin gửi tệp .xlsx hoặc .csv; lấy mẫu bằng { $by }.
roll-file-encrypted = Tệp có mật khẩu. Xin bỏ mật khẩu rồi gửi lại.
roll-file-damaged = Tệp bị hỏng, có thể do gửi dở dang. Xin lưu lại rồi gửi lần nữa.
roll-file-encoding = Chữ trong tệp ở bảng mã cũ (TCVN3, VNI hoặc Windows-1258) nhưng chưa chắc là bảng nào. Xin chuyển sang Unicode, hoặc lưu thành .xlsx rồi gửi lại.
roll-file-large = Tệp quá lớn. Danh sách chỉ cần vài trăm kilobyte; xin bỏ ảnh và trang thừa, tệp tối đa { $megabytes } MB.
roll-file-open-quote = Dòng { $row } có dấu nháy kép mở mà không đóng, nên các dòng bên dưới không đọc được. Xin mở tệp bằng Excel, lưu thành .xlsx rồi gửi lại.
roll-file-unpacks = Tệp chứa quá nhiều ô. Xin chép danh sách sang tệp mẫu ở { $at } rồi gửi lại.
roll-file-empty = Tệp không có chữ nào. Xin kiểm tra rồi gửi lại.
roll-file-no-header = Không thấy dòng tiêu đề có cột { $columns }. Xin dùng tệp mẫu, lấy bằng { $by }.
roll-file-two-columns = Có hai cột cùng là { $column } (cột { $first } và cột { $second }). Nếu là hai bảng đặt cạnh nhau, xin chuyển bảng bên phải xuống dưới bảng bên trái; nếu không, xin giữ một cột.
roll-file-people = Đây là danh sách từng người (cột { $column } ghi quan hệ với chủ hộ). Xin gửi danh sách mỗi hộ một dòng.
roll-file-people-with-head = Đây là danh sách từng người: cột { $person } ghi người, cột { $head } ghi chủ hộ, và cùng một chủ hộ nằm ở nhiều chỗ. Xin gửi danh sách mỗi hộ một dòng.
roll-file-people-below-numbers = Đây có vẻ là danh sách từng người: cột { $column } chỉ ghi số ở dòng đầu của mỗi hộ, từ dòng { $row } có người không có số. Xin gửi danh sách mỗi hộ một dòng, hoặc thêm cột quan hệ với chủ hộ.
roll-file-no-values = Ô { $cell }{ $more ->
    [0] {""}
   *[other] {" "}và { $n } ô nữa
} là công thức chưa có kết quả. Xin mở tệp bằng Excel, bấm Lưu (Save) rồi gửi lại.
roll-file-hidden-sheet = Danh sách hộ nằm ở trang đang ẩn “{ $sheet }”. Xin bỏ ẩn trang ấy rồi gửi lại.
roll-file-too-few = Danh sách { $count ->
    [0] chưa có hộ nào
   *[other] chỉ có { $found } hộ
}; cần ít nhất { $least } hộ. Xin kiểm tra lại tệp.
roll-file-too-many = Danh sách có hơn { $most } hộ; một thôn, khu phố có tối đa { $most } hộ. Xin kiểm tra lại tệp.
roll-column-number = Số hộ
roll-column-head = Chủ hộ
roll-column-address = Địa chỉ
roll-column-representative = Người đại diện
roll-columns-and = { $first } và { $second }
roll-preview =
    Tệp “{ $file }” đọc được { B($total) } hộ cho { IN($place) }.
    { $changes }.

    Các hộ đầu danh sách:
    { $sample }
# Chỉ nêu phần khác 0.
roll-change = { $kind ->
    [added] Mới: { B($n) }
    [returned] Trở lại danh sách: { B($n) }
    [moved] Đổi số: { B($n) }
    [changed] Thay đổi: { B($n) }
    [removed] Bỏ khỏi danh sách: { B($n) }
   *[unchanged] Giữ nguyên: { B($n) }
}
roll-preview-row = Hộ { $number }: { $head }
roll-preview-row-full = Hộ { $number }: { $head }, { $address }
roll-numbers-more = và { $n } hộ nữa
roll-lines-more = Còn { $n } hộ nữa
roll-accounts-more = Còn { $n } tài khoản nữa
roll-preview-added = Các hộ mới: { $list }.
roll-preview-returned = Các hộ trở lại, giữ mã cũ: { $list }.
roll-preview-changed = Các hộ sửa địa chỉ, ngõ hoặc người đại diện: { $list }.
roll-preview-removed = Các hộ sẽ bỏ: { $list }.
roll-preview-moved = Các hộ đổi số (mã, tài khoản, câu trả lời đi theo gia đình):
roll-preview-moved-line = • { $head }: { $before } → { $now }
roll-preview-moved-line-full = • { $head }: { $before } ({ $was }) → { $now } ({ $is })
roll-preview-heads = Các hộ đổi chủ hộ (giữ mã, tài khoản):
roll-preview-head-line = • Hộ { $number }: { $before } → { $now }
roll-preview-head-accounts = { $line } (tài khoản: { $names })
roll-accounts-beside = và { $n } tài khoản nữa
roll-preview-heads-speak = Các tài khoản ghi ở trên sẽ báo thay chủ hộ mới. Không phải người nhà ấy thì xin gỡ ở /timho.
roll-preview-unlinked = { $n } tài khoản, kể cả đang chờ duyệt, sẽ không còn liên kết, vì hộ bị bỏ.
roll-preview-losing-line = • { $name }, hộ { $number }{ $waits ->
        [yes] {" (đang chờ duyệt)"}
       *[no] {""}
    }
# Cùng số mà khác cả chủ hộ lẫn địa chỉ: hai cách hiểu.
roll-preview-doubt-renumbered = Có { B($n) } hộ cùng số nhưng khác cả chủ hộ lẫn địa chỉ: có phải danh sách đã đánh lại số?
roll-preview-doubt-renumbered-no-house = Có { B($n) } hộ cùng số nhưng khác chủ hộ, địa chỉ cũng khác hoặc không ghi số nhà: có phải danh sách đã đánh lại số?
roll-preview-doubt = Có { B($n) } hộ cùng số nhưng khác cả chủ hộ lẫn địa chỉ: nay là nhà khác, hay vẫn nhà cũ mà sửa tên, sửa địa chỉ?
roll-preview-doubt-no-house = Có { B($n) } hộ cùng số nhưng khác chủ hộ, địa chỉ cũng khác hoặc không ghi số nhà: nay là nhà khác, hay vẫn nhà cũ mà sửa tên, sửa địa chỉ?
roll-preview-renumbered = • Nếu đã đánh lại số, mã và tài khoản đi theo gia đình. { $changes }. Mất liên kết, kể cả đang chờ duyệt: { $lost } tài khoản.
roll-preview-others = • Nếu nay là nhà khác, hộ cũ bị bỏ, hộ mới có mã mới. { $changes }. Mất liên kết, kể cả đang chờ duyệt: { $lost } tài khoản.
roll-preview-same-numbers = • Nếu vẫn nhà cũ, mã và tài khoản ở lại với số hộ. { $changes }. Mất liên kết, kể cả đang chờ duyệt: { $lost } tài khoản.
# Cùng họ tên mà khác nhà, khác số: có thể là người khác.
roll-preview-namesakes = { B($n) } chủ hộ cùng họ tên nhưng khác nhà: là gia đình cũ đã dọn nhà, hay là người khác trùng tên?
roll-preview-have-moved = • Nếu tất cả là gia đình cũ đã dọn nhà, mã, tài khoản, câu trả lời đi theo. { $changes }. Mất liên kết, kể cả đang chờ duyệt: { $lost } tài khoản. Chưa chắc thì xin đừng chọn cách này: mã mới dễ phát lại, mã vào tay người khác thì khó thu về.
roll-preview-again = Những điều cần lưu ý về tệp (trang, dòng chưa đọc…), nếu có, nằm ở lần xem trước đầu tiên. Cần xem lại, xin gửi lại tệp.
roll-preview-in-file = Ở đây chỉ kể một phần. Trong tệp có đủ từng hộ, từng tài khoản, từng dòng chưa đọc: xin bấm Xem hết thay đổi.
roll-preview-choose = Chưa có gì thay đổi. Xin bấm một nút.
roll-preview-same = Danh sách này giống danh sách đang dùng. Nhập lại cũng không thay đổi gì.
roll-button-renumbered = Đã đánh lại số
roll-button-others = Nay là nhà khác
roll-button-same-numbers = Vẫn nhà cũ, sửa tên
roll-button-moved = Đã dọn nhà
# Những điều cần biết về tệp, trước khi nhập.
roll-found-sheets = Đã đọc { $n } trang: { $list }.
roll-found-sheet = { $sheet } ({ $n } hộ)
roll-found-sheets-unread = Không thấy bảng hộ ở trang: { $list }.
roll-found-sheets-beyond = Tệp có quá nhiều trang nên chưa đọc các trang cuối: { $list }. Nếu có hộ ở đó, xin chuyển lên các trang đầu rồi gửi lại.
roll-found-sheet-people = Trang “{ $sheet }” ghi từng người nên không đọc.
roll-found-sheet-hidden = Trang đang ẩn “{ $sheet }” có { $n } hộ, không đọc. Nếu cần, xin bỏ ẩn rồi gửi lại.
roll-found-sheet-repeats = Trang “{ $sheet }” ({ $n } hộ) chỉ lặp lại các hộ đã có nên không đọc.
roll-found-hidden-rows = { $n } hộ ở dòng đang ẩn cũng đã đọc: dòng { $rows }.
roll-found-hidden-columns = Cột đang ẩn cũng đã đọc: { $list }.
roll-found-no-address = Không thấy cột địa chỉ nên các hộ chưa có địa chỉ.
roll-found-numbered-on = Số thứ tự trong tệp đếm lại từ 1, nên Loa Phường đánh số tiếp từ 1 đến { $n }.
roll-found-counted = Tệp không có số hộ, nên Loa Phường đánh số từ 1 theo thứ tự trong tệp.
roll-found-converted = Chữ ở bảng mã cũ ({ $letters }) đã được chuyển. Xin xem kỹ họ tên ở trên.
roll-found-people = Tệp ghi từng người ({ $people } dòng), đã gộp thành { $households } hộ theo chủ hộ.
roll-found-sections = Không tính là hộ (tên cụm, tổ, dòng cộng): dòng { $rows }.
roll-found-noughts = Các số hộ chỉ khác nhau ở số 0 đứng đầu (như 01 và 1) được coi là hai hộ: dòng { $rows }. Nếu là một hộ, xin sửa tệp rồi gửi lại.
roll-found-rows-unread = Không đọc, xin xem lại: dòng { $rows }.
roll-found-chosen = Cột theo lựa chọn của cán bộ: { $list }. Nếu nhầm, xin bấm Chọn lại cột.
roll-chosen = { $column } ở cột { $letters } “{ $heading }”
roll-chosen-bare = { $column } ở cột { $letters }
roll-chosen-counted = { $column } do Loa Phường tự đánh
roll-chosen-none = { $column } không có cột nào
roll-row-of-sheet = { $row } ({ $sheet })
roll-rows-more = và { $n } chỗ nữa
roll-ask-column = Tệp “{ $file }” của { IN($place) }: cột nào là { B($column) }?
roll-ask-sheet = Trang “{ $sheet }”:
roll-ask-line = Cột { $column } “{ $heading }”: { $values }
roll-ask-line-bare = Cột { $column }: { $values }
roll-ask-once = Bấm một nút. Chưa có gì thay đổi.
roll-ask-kept = Bấm một nút. Chưa có gì thay đổi. Khi danh sách được nhập, Loa Phường nhớ tiêu đề này cho lần sau.
roll-button-column = Cột { $column }
roll-button-count = Tự đánh số
roll-button-no-column = Không có cột này
roll-button-columns-again = Chọn lại cột
roll-preview-question = Chưa có gì thay đổi. Đúng thì bấm Nhập danh sách.
roll-button-import = Nhập danh sách
roll-button-drop = Bỏ
roll-button-changes = Xem hết thay đổi
roll-imported =
    Đã nhập danh sách hộ của { IN($place) }: { B($size) } hộ.
    { $changes }.
roll-imported-unlinked = { $n } tài khoản, kể cả đang chờ duyệt, không còn liên kết và đã được báo.
roll-imported-undo = Nếu nhập nhầm, trong 24 giờ ông/bà có thể bấm “Hoàn tác lần nhập”, ở đây hoặc ở /hodan.
roll-ask-undo =
    Hoàn tác lần nhập lúc { $at } của { IN($place) }? Lần ấy đã làm: { $changes }.
    Số hộ, chủ hộ, địa chỉ và các tài khoản mất liên kết vì lần nhập ấy sẽ trở lại như trước; mã hộ giữ nguyên.
roll-undone = Đã hoàn tác. Danh sách hộ của { IN($place) } trở lại như trước lần nhập: { B($size) } hộ.
roll-undone-accounts = { $n } tài khoản, kể cả đang chờ duyệt, trở lại với hộ như trước và đã được báo tin.
roll-undone-elsewhere = { $n } tài khoản, kể cả đang chờ duyệt, nay đã ở hộ khác nên giữ nguyên hộ mới.
roll-asks-again = Danh sách hộ của { IN($place) } vừa được sửa lại. Yêu cầu báo họp thay hộ số { B($number) } của ông/bà lại chờ duyệt như trước; xin bỏ qua tin báo hộ không còn trong danh sách.
roll-speaks-again = Danh sách hộ của { IN($place) } vừa được sửa lại. Tài khoản này lại báo họp thay hộ số { B($number) } như trước; xin bỏ qua tin báo hộ không còn trong danh sách.
roll-imported-next = In mã hộ để phát cho từng nhà: bấm nút bên dưới.
roll-discarded = Đã bỏ tệp này. Danh sách hộ giữ nguyên.
roll-already-imported = Danh sách này đã nhập xong, không cần bấm lại.
roll-template-caption = Mẫu danh sách hộ. Mỗi hộ một dòng; điền xong xin gửi tệp vào đây.
roll-codes-caption = Mã hộ của { IN($place) }: { $size } hộ. Mỗi mã chỉ dành cho một hộ, xin giao tận tay và không gửi bảng này vào nhóm. Loa Phường có ghi lại lần lấy mã này.
roll-export-caption = Danh sách hộ của { IN($place) }: { $size } hộ, kèm tình trạng liên kết. Bảng có tên, địa chỉ bà con, xin không gửi vào nhóm. Sửa bảng rồi gửi lại được. Loa Phường có ghi lại lần lấy này.
roll-changes-caption = Mọi thay đổi mà tệp “{ $file }” sẽ làm với danh sách hộ của { IN($place) }, kể cả tài khoản của từng hộ. Chưa có gì thay đổi: xem xong xin bấm nút ở tin trước. Bảng có tên, địa chỉ bà con, xin không gửi vào nhóm. Loa Phường có ghi lại lần lấy này.
# Lời từ chối.
roll-refusal-too-large = Tệp quá lớn. Tệp danh sách hộ tối đa { $megabytes } MB; xin bỏ ảnh và trang thừa rồi gửi lại.
roll-refusal-overtaken = Danh sách hộ vừa được nhập từ một tệp khác. Xin gửi lại tệp này để xem trước lần nữa.
roll-refusal-changed-since = Danh sách hộ vừa có thay đổi nên bản xem trước này đã cũ. Xin gửi lại tệp để xem trước lần nữa.
roll-refusal-too-old = Tệp này đã quá 24 giờ chưa nhập nên được bỏ; danh sách hộ giữ nguyên. Xin gửi lại tệp.
roll-no-undo-late = Lần nhập này không hoàn tác được nữa (đã quá 24 giờ, đã hoàn tác, hoặc không thay đổi gì). Xin gửi lại danh sách đúng, hoặc sửa từng hộ: /suaho
roll-no-undo-newer = Sau lần nhập này đã có lần nhập khác. Xin mở /hodan và hoàn tác lần nhập mới nhất trước.
roll-no-undo-frozen = Danh sách đã chốt sau lần nhập này nên không hoàn tác được. Xin sửa từng hộ: /suaho, hoặc gửi lại danh sách đúng.
roll-no-undo-changed = Sau lần nhập đã có hộ được thêm, sửa hoặc đóng nên không hoàn tác được. Xin sửa từng hộ: /suaho, hoặc gửi lại danh sách đúng.
roll-no-undo-in-use = Hộ số { $number } mới vào danh sách hoặc mới đổi chủ hộ, từ đó đã có người liên kết hoặc trả lời, nên không hoàn tác được. Xin sửa từng hộ: /suaho
roll-refusal-empty = { UP($place) } chưa có danh sách hộ. Xin gửi tệp danh sách vào đây trước; lấy mẫu bằng lệnh /hodan.

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-hodan = Danh sách hộ, mã hộ
help-hodan = danh sách hộ, mã hộ

# Bảng mã hộ để in, và hướng dẫn trong mẫu danh sách
roll-codes-sheet = Mã hộ
roll-codes-title = Mã hộ { IN($place) }
roll-codes-note = Mỗi mã chỉ dùng cho một hộ. Giao tận tay từng hộ, không gửi bảng này vào nhóm chung.
roll-codes-number = Số hộ
roll-export-number = Số hộ
roll-export-head = Chủ hộ
roll-export-address = Địa chỉ
roll-export-alley = Ngõ/hẻm
roll-export-cluster = Tổ/cụm
roll-export-representative = Người đại diện
roll-export-accounts = Tài khoản
roll-codes-formerly = Số cũ
roll-codes-old = { $before }, { IN($unit) }
roll-codes-head = Chủ hộ
roll-codes-address = Địa chỉ
roll-codes-code = Mã hộ
roll-codes-link = Liên kết
roll-codes-page = Trang
roll-export-sheet = Danh sách hộ
roll-export-title = Danh sách hộ { IN($place) }
roll-export-linked = Đã liên kết: { $n }
roll-export-waiting = Chờ duyệt: { $n }
roll-export-none = Chưa liên kết
# Bảng mọi thay đổi.
roll-changes-title = Thay đổi theo tệp “{ $file }”, { IN($place) }, so với danh sách hộ lúc { $at }
roll-changes-sheet = Thay đổi
roll-changes-what = Thay đổi
roll-changes-number-before = Số hộ cũ
roll-changes-number-now = Số hộ mới
roll-changes-head-before = Chủ hộ cũ
roll-changes-head-now = Chủ hộ mới
roll-changes-address-before = Địa chỉ cũ
roll-changes-address-now = Địa chỉ mới
roll-changes-losing = Tài khoản mất liên kết
roll-changes-speaking = Tài khoản báo thay chủ hộ mới
roll-changes-waiting = Đề nghị đang chờ duyệt
roll-changes-representative = người đại diện: { $name }
# Bảng các dòng chưa đọc, và vì sao.
roll-unread-sheet = Dòng chưa đọc
roll-unread-title = Các dòng trong tệp “{ $file }” chưa đọc, { IN($place) }
roll-unread-of = Trang
roll-unread-row = Dòng
roll-unread-why = Vì sao chưa đọc
roll-unread-above = Nằm trên bảng danh sách
roll-unread-below-sum = Nằm dưới dòng cộng, chưa rõ là hộ
roll-unread-below-end = Nằm dưới dòng kết thúc bảng; nếu là hộ, xin đưa lên trên
roll-unread-other-table = Ở một bảng khác, chưa rõ cột nào là gì hoặc không phải bảng hộ
roll-unread-nobody = Không có họ tên
roll-unread-name-alone = Chỉ có tên, chưa rõ là hộ hay tên ngõ, tên tổ
roll-unread-empty-house = Ghi là nhà trống, không có người ở
roll-changes-gone = Bỏ khỏi danh sách
roll-changes-headed = Đổi chủ hộ
roll-changes-renumbered = Đổi số
roll-changes-changed = Sửa địa chỉ, ngõ, tổ hoặc người đại diện
roll-changes-back = Trở lại, giữ mã cũ
roll-changes-new = Mới
roll-guide-sheet = Hướng dẫn
roll-guide =
    Điền danh sách vào trang “{ $sheet }”, mỗi hộ một dòng, từ dòng 2. Giữ nguyên dòng tiêu đề.
    Số hộ: bắt buộc, không trùng nhau, tối đa { $number } ký tự. Ví dụ: 23 hoặc 15a.
    Chủ hộ: bắt buộc, ghi đủ họ và tên, tối đa { $name } ký tự. Ví dụ: Nguyễn Văn A.
    Địa chỉ: ngõ, xóm, số nhà; có thể để trống; tối đa { $address } ký tự. Ví dụ: Số 12, ngõ 5.
    Ngõ/hẻm, Tổ/cụm: có thể để trống; ghi riêng thì danh sách dự họp xếp theo ngõ cho dễ tìm. Ví dụ: Ngõ 5; Tổ 3.
    Người đại diện: cử tri đại diện hộ, nếu đã biết; có thể để trống.
    Danh sách có từ { $least } đến { $most } hộ.
    Không ghi số căn cước, số điện thoại, ngày sinh, dân tộc, tôn giáo. Loa Phường không lưu các thông tin này.
    Nếu có một dòng sai, cả danh sách chưa được nhận; Loa Phường sẽ báo từng dòng, từng cột để sửa rồi gửi lại.
    Gửi tệp cho Loa Phường trong tin nhắn riêng, không gửi vào nhóm chung.
