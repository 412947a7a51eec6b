# Nên gọi hộ nào trước cuộc họp: ước tính, cho người phụ trách khu phố.
call-list-button = Nên gọi hộ nào
call-list-button-print = In danh sách gọi
call-list-head =
    { B("Nên gọi hộ nào") }: { IN($place) }, cuộc họp lúc { $when }.
    Cần { B($needed) }/{ $roll } hộ. Đã báo dự hoặc cử người thay: { B($said) } hộ.{ $is_on ->
        [yes] {" "}Đã có mặt: { B($here) } hộ.
       *[no] {""}
    }
    Ước tính, nếu không gọi ai: khoảng { B($likely) } hộ đến.
call-list-enough = Theo ước tính thì đã đủ, chưa cần gọi ai. Đây không phải số chắc chắn: gần giờ họp, xin xem lại.
call-list-reaches = Gọi { B($n) } hộ dưới đây thì ước tính khoảng { B($likely) } hộ đến, thường ít nhất { $at_least } hộ. Ghi lời đáp bằng /ghinhan, danh sách sẽ tính lại.
call-list-falls-short = Dù gọi cả { B($n) } hộ dưới đây, ước tính khoảng { B($likely) } hộ đến, chưa chắc đủ { $needed } hộ. Xin đến tận nhà mời thêm, và nhắc cả các hộ đã báo dự.
call-list-nobody = Không còn hộ nào chưa trả lời mà gọi thì có thêm người đến; ước tính chưa chắc đủ { $needed } hộ. Xin nhắc các hộ đã báo dự.
call-list-basis = { $seen ->
    [0] Ước tính theo mức chung, vì 90 ngày qua ở đây chưa có cuộc họp nào điểm danh đủ: có thể lệch nhiều.
   *[other] Ước tính theo { $meetings } cuộc họp đã điểm danh trong 90 ngày qua (hộ nào báo sao, có đến không): không phải số chắc chắn.
}
call-list-phones = Loa Phường không giữ số điện thoại của các hộ: xin dùng sổ của ông/bà.
call-list-logged = Danh sách có tên từng gia đình, xin không chuyển cho người khác. Loa Phường có ghi lại lần xem này; cán bộ phường, xã đọc được.
