# Ngày nghỉ, ngày làm bù: để tính ngày làm việc.

holiday-saved = Đã ghi nhận.
holiday-year =
    Ngày nghỉ năm { $year }, ngoài thứ Bảy, Chủ nhật:
    { $list }
holiday-unknown = Chưa có đủ lịch nghỉ năm { $year }, nên chưa tính ngày làm việc của năm này. Ghi xong các ngày nghỉ, xin gửi: /ngaynghi { $year } đủ
holiday-worked = Ngày làm bù: { $list }.
holiday-how =
    Ghi thêm hoặc sửa, theo thứ tự nào cũng được, mỗi việc một dòng, ví dụ:
    /ngaynghi 24/11/{ $year } nghỉ Ngày Văn hóa Việt Nam
    /ngaynghi 5/2/{ $year }-11/2/{ $year } nghỉ Tết Nguyên đán
    /ngaynghi 22/8/{ $year } làm
    /ngaynghi 24/11/{ $year } bỏ (lấy lại như cũ)
    /ngaynghi { $year } đủ
holiday-days = { $from } đến { $to }
holiday-why = { $why ->
    [weekend] cuối tuần
    [new_year] Tết Dương lịch
    [tet] Tết Nguyên đán
    [hung_kings] Giỗ Tổ Hùng Vương
    [reunification] Ngày Chiến thắng 30/4
    [labour] Ngày Quốc tế lao động 1/5
    [national] Quốc khánh
    [culture] Ngày Văn hóa Việt Nam 24/11
   *[swapped] nghỉ hoán đổi
}
holiday-span = { $days } ({ $why }{ $sure ->
    [0] , dự kiến, chưa xác minh
   *[other] {""}
})
holiday-button-year = Năm { $year }
holiday-refusal-form =
    Chưa đọc được. Xin ghi ngày có đủ năm, và nghỉ, làm hoặc bỏ; tối đa 16 ngày một dòng. Ví dụ:
    /ngaynghi 24/11/{ $year } nghỉ Ngày Văn hóa Việt Nam
    /ngaynghi 22/8/{ $year } làm

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-ngaynghi = Ngày nghỉ, ngày làm bù
help-ngaynghi = xem, sửa ngày nghỉ để tính ngày làm việc
