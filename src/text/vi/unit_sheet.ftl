# Thôn, khu phố của cả tỉnh trong một bảng.
unit-sheet-button-ask = Nhập từ bảng
unit-sheet-button-units = Xem các nơi
unit-sheet-ask =
    Xin gửi vào đây một tệp .xlsx hoặc .csv, mỗi thôn, khu phố một dòng, có dòng tiêu đề: { $columns }.
    “Trước là”: nơi cũ của nơi ấy, ví dụ: Khu phố 1; Khu phố 2. Nơi cũ ở phường khác thì ghi cả phường: Khu phố 1, phường Trà Cổ. Nơi giữ nguyên hoặc mới lập thì để trống. Nơi không có trong bảng vẫn giữ nguyên.
    Bảng mẫu có sẵn tên các nơi: bấm Lấy bảng mẫu.
unit-sheet-fetch-failed = Chưa tải được tệp { $file }. Xin bấm Nhập từ bảng rồi gửi lại.
unit-sheet-nothing = Tệp { $file }: cả { $n } nơi đã đúng như bảng, không có gì phải đổi.
unit-sheet-preview = Tệp { $file }: { $parts }.
unit-sheet-says = Theo tệp { $file }: { $parts }.
unit-sheet-part = { $what ->
    [communes] { $n } phường, xã
    [new] lập { $n } phường, xã mới
    [added] thêm { $n } nơi
    [renamed] { $n } nơi đổi tên
    [moved] { $n } nơi chuyển sang phường, xã khác
    [renumbered] { $n } hộ mang số mới
    [more] còn { $n } thay đổi nữa
   *[same] { $n } nơi giữ nguyên
}
unit-sheet-merged = sáp nhập { $n } nơi thành { $into }
unit-sheet-line = • { $name }: { $parts }
unit-sheet-new-commune = phường, xã mới
unit-sheet-change = { IN($before) } → { IN($name) }
unit-sheet-left = { $n } nơi không có trong bảng, vẫn giữ nguyên: { IN($list) }{ $more ->
        [0] {""}
       *[other] {" "}và { $m } nơi nữa (xem đủ: /donvi)
    }.
unit-sheet-for-good = Sáp nhập, chuyển nơi rồi không tách lại được, nên cần người vận hành thứ hai xác nhận. Hộ, mã hộ, tài khoản, nhóm đi theo; kết quả cũ ở lại với tên cũ.
unit-sheet-taken = Đã làm theo tệp { $file }: { $parts }. Cán bộ và nhóm của nơi thay đổi được báo. Việc tiếp theo: cấp quyền cán bộ bằng /canbo.
unit-sheet-already = Bảng này đã làm rồi, không cần bấm lại. Xem: /donvi
unit-sheet-declined = { $by } đã bỏ việc làm theo tệp { $file }. Không có gì thay đổi. Còn cần, xin gửi lại tệp từ /donvi
unit-sheet-expired = Không ai xác nhận tệp { $file } trong 24 giờ, nên việc này đã bỏ. Không có gì thay đổi. Còn cần, xin gửi lại tệp từ /donvi
unit-sheet-waiting = Đang chờ tệp bảng thôn, khu phố. Xin gửi tệp .xlsx hoặc .csv, hoặc bấm Thôi.
unit-sheet-template = Bảng mẫu đã có tên từng nơi. Xin sửa tên, thêm dòng, ghi cột Trước là, rồi gửi lại: bấm Nhập từ bảng trước khi gửi.
unit-sheet-problem-no-commune = chưa rõ thuộc phường, xã nào
unit-sheet-problem-commune-kind = chưa rõ “{ $name }” là phường hay xã; xin ghi cả chữ
unit-sheet-problem-commune-ambiguous = có { $n } phường, xã tên “{ $name }”; xin ghi cả cột Cấp trên
unit-sheet-problem-no-province = { $name } chưa có; muốn lập, xin ghi cột Cấp trên, ví dụ: tỉnh Quảng Ninh
unit-sheet-problem-kind = chưa rõ “{ $name }” là thôn hay khu phố; xin ghi cả chữ
unit-sheet-problem-one-or-several = “{ $name }” là một nơi hay nhiều nơi; nhiều nơi xin ghi số nhỏ trước (5-7) hoặc mỗi nơi một hàng, một nơi xin dùng dấu gạch chéo (7/5)
unit-sheet-problem-unknown = không có nơi nào tên “{ $name }”
unit-sheet-problem-elsewhere = ở đây không có “{ $name }”, chỉ có ở { IN($commune) }; nếu đúng nơi ấy, xin ghi cả phường, xã
unit-sheet-problem-taken = “{ $name }” đã nhập vào nơi ở dòng { $first }
unit-sheet-problem-merged = mỗi lần sáp nhập nhiều nhất { $limit } nơi
unit-sheet-problem-units = phường, xã này sẽ có hơn { $limit } nơi
# Từ chối.
unit-sheet-refusal-too-old = Bảng này đã quá 24 giờ chưa nhập nên được bỏ; chưa có gì thay đổi. Xin bấm Nhập từ bảng rồi gửi lại.
unit-sheet-refusal-overtaken = Các nơi đã thay đổi từ khi xem trước. Xin gửi lại tệp để xem bản mới.
