# Một bảng nơi bầu, giờ bầu, người liên hệ của nhiều nơi.

sheet-button-ask = Nhập từ bảng
sheet-button-template = Lấy bảng mẫu
sheet-button-take = Ghi vào
sheet-button-drop = Bỏ
sheet-ask =
    { $polling }.
    Xin gửi vào đây một tệp .xlsx hoặc .csv, mỗi nơi một dòng, có dòng tiêu đề: { $columns }. Cột nào để trống, điều đã ghi trước vẫn giữ nguyên.
    Bảng mẫu có sẵn tên các nơi: bấm Lấy bảng mẫu.
sheet-reading = Đang đọc tệp { $file }.
sheet-fetch-failed = Chưa tải được tệp { $file }. Xin bấm Nhập từ bảng rồi gửi lại.
sheet-rejected =
    Chưa ghi gì từ tệp { $file }. { $reason }
    Sửa xong, xin gửi lại vào đây.
sheet-rejected-rows =
    Chưa ghi gì từ tệp { $file }: có { $total } chỗ cần sửa.
    { $list }
    Sửa xong, xin gửi lại vào đây.
sheet-template-at = nút bên dưới
sheet-template-by = nút bên dưới
sheet-more = Còn { $n } chỗ nữa.
sheet-no-header = Chưa thấy dòng tiêu đề có các cột: { $columns }.
sheet-empty = Chưa có nơi nào được điền.
sheet-too-many = Tệp có hơn { $most } dòng.
sheet-problem-no-name = thiếu tên thôn, khu phố
sheet-problem-unknown = không có nơi nào tên “{ $name }” trong phạm vi ông/bà phụ trách
sheet-problem-ambiguous = có { $n } nơi tên “{ $name }”; xin ghi cả xã, phường
sheet-problem-repeated = nơi này đã có ở dòng { $first }
sheet-problem-hour = chưa đọc được giờ; xin ghi như 19h30
sheet-problem-poll-hours = chưa đọc được giờ; xin ghi như 7h-19h
sheet-problem-long = dài quá { $limit } ký tự
sheet-problem-phone = chưa đúng số điện thoại
sheet-problem-not-text = ô không phải chữ (có thể bảng tính đã đổi thành ngày, giờ); xin định dạng ô là Văn bản rồi gõ lại
sheet-preview =
    Tệp { $file }, { $polling }.
    Đã khớp { B($rows) } nơi: { $parts }. Chưa ghi gì; đúng thì bấm Ghi vào.
# Chỉ nêu phần khác 0.
sheet-part = { $what ->
    [places] { $n } nơi có nơi bầu
    [hours] { $n } nơi có giờ
   *[contacts] { $n } nơi có người liên hệ
}
sheet-taken = Đã ghi cho { B($rows) } nơi: { $parts }. Bấm bên dưới để xem nơi nào còn thiếu.
sheet-already = Bảng này đã ghi rồi, không cần bấm lại.
sheet-dropped = Đã bỏ. Không có gì thay đổi.
sheet-waiting = Đang chờ tệp bảng nơi bầu. Xin gửi tệp .xlsx hoặc .csv, hoặc bấm Thôi.
sheet-template = Bảng mẫu đã có tên từng nơi. Xin điền nơi bầu, giờ (ví dụ 19h30), người liên hệ, điện thoại rồi gửi lại: bấm Nhập từ bảng trước khi gửi.
# Từ chối.
sheet-refusal-not-yours = Bảng nơi bầu do quản trị cấp tỉnh hoặc cán bộ phường, xã gửi. Nơi ông/bà phụ trách, xin ghi bằng /baucu.
sheet-refusal-no-election = Chưa có ngày bầu cử. Khi có, xin gửi lại bảng.
sheet-refusal-large = Tệp lớn quá { $megabytes } MB. Xin bỏ bớt trang, hình rồi gửi lại.
sheet-refusal-too-old = Bảng này đã quá 24 giờ chưa nhập nên được bỏ; chưa có gì thay đổi. Xin bấm Nhập từ bảng rồi gửi lại.
sheet-refusal-overtaken = Ngày bầu cử đã đổi từ khi có bảng này. Xin gửi /dotbaucu hoặc /baucu, bấm Nhập từ bảng rồi gửi lại.
