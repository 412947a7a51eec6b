# Đổi tên, thêm, đóng, sáp nhập thôn, khu phố.
unit-choose-commune = Xin chọn phường, xã:
unit-board = Các thôn, khu phố của { IN($commune) }. Bấm một nơi để sửa tên hoặc đóng:
unit-board-empty = { UP($commune) } chưa có thôn, khu phố nào.
unit-line = { $name }: { $count ->
        [0] chưa có danh sách hộ
       *[other] { $n } hộ
    }
unit-button-add = Thêm một nơi
unit-button-merge = Sáp nhập
unit-button-open = Đổi, sáp nhập nơi
unit-button-all = Tất cả các nơi
unit-button-back = Quay lại
unit-button-rename = Đổi tên
unit-button-rename-sure = Đổi tên từ nay
unit-button-mend = Chỉ sửa chữ sai
unit-button-close = Đóng nơi này
unit-button-close-sure = Đúng, đóng
unit-button-add-sure = Thêm nơi này
unit-button-keep = Thôi
unit-button-appoint = Cấp quyền cán bộ
unit-button-chosen = Chọn xong
unit-button-group = Nhóm { $name }
unit-button-propose = Xin xác nhận
unit-button-confirm = Xác nhận sáp nhập
unit-button-drop = Bỏ, không sáp nhập
unit-page = { UP($place) }
unit-page-before = Trước là: { $list }
unit-depends = { $households } hộ, { $accounts } tài khoản đã liên kết{ $waiting ->
        [0] {""}
       *[other] , { $waits } tài khoản chờ duyệt
    }; { $group ->
        [yes] có nhóm
       *[no] chưa gắn nhóm
    }; { $officials ->
        [0] chưa có cán bộ
       *[other] { $n } cán bộ
    }
unit-ask-name =
    { UP($place) } đổi tên thành gì? Xin ghi đủ cả chữ “khu phố”, “thôn”, ví dụ: Khu phố Bình Minh
unit-rename-preview = { UP($place) } sẽ mang tên { B(IN($name)) }. Những gì thuộc nơi này vẫn giữ nguyên:
unit-rename-how = Đổi tên thật thì tên cũ được ghi lại (“trước là”). Nếu tên cũ chỉ là viết nhầm, bấm Chỉ sửa chữ sai. Tin đã gửi giữ tên cũ. Chưa có gì thay đổi.
unit-renamed = { $before } nay là { B(IN($place)) }. Hộ, tài khoản, nhóm, cuộc họp giữ nguyên.
unit-mended = Đã sửa tên: { $before } → { B(UP($place)) }.
unit-ask-add =
    Thêm một nơi vào { IN($commune) }. Xin ghi tên, ví dụ: Khu phố Bình Minh
unit-add-preview = Sẽ thêm { B(IN($name)) } vào { IN($commune) }. Chưa có gì thay đổi; chưa đúng, xin ghi lại tên.
unit-add-preview-several =
    Sẽ thêm { $n } nơi vào { IN($commune) }:
    { B($names) }
    Chưa có gì thay đổi; chưa đúng, xin ghi lại.
unit-added-several =
    Đã thêm { $n } nơi vào { IN($commune) }:
    { $names }
    Việc tiếp theo ở từng nơi: cấp quyền cho cán bộ, gắn nhóm bằng /khupho trong nhóm, gửi danh sách hộ bằng /hodan.
unit-added = Đã thêm { IN($place) }. Việc tiếp theo: cấp quyền cho cán bộ, gắn nhóm bằng /khupho trong nhóm, gửi danh sách hộ bằng /hodan.
unit-ask-close = Đóng { IN($place) }?
unit-close-for-good = Cán bộ ở đây hết quyền, nhóm thôi nhận tin. Kết quả cũ vẫn được giữ. Đóng rồi không mở lại được.
unit-closed = Đã đóng { IN($place) }. Cán bộ và nhóm được báo tin. Kết quả cũ vẫn được giữ.
unit-kept = Không thay đổi gì.
unit-choose = Những nơi nào của { IN($commune) } sáp nhập làm một? Bấm để chọn, hoặc ghi tên cách nhau bằng dấu phẩy, ví dụ: Khu phố 1, Khu phố 2. Bấm lần nữa để bỏ chọn.
unit-choose-across = Nơi ở phường, xã khác: xin ghi cả tên phường, xã, ví dụ: Khu phố 1, phường Trà Cổ.
unit-chosen = Đã chọn { $n } nơi: { IN($list) }
unit-ask-into = { UP($list) } ({ $commune }) sáp nhập thành nơi nào? Bấm nơi nhận các nơi kia, hoặc ghi tên mới, ví dụ: Khu phố Bình Minh
unit-summary = Sáp nhập thành { B(IN($name)) }, { IN($commune) }: { IN($list) }. Tất cả { B($households) } hộ, { $accounts } tài khoản đã liên kết.
unit-part = • { UP($name) }: { $depends }{ $kept ->
        [yes] . Nơi này nhận các nơi kia, cán bộ ở đây giữ quyền.
       *[no] . Nơi này thôi dùng, cán bộ ở đây hết quyền.
    }
unit-example = hộ { $before } { IN($unit) } thành { $after }
unit-renumbered = Số trùng nhau được thêm ký hiệu của nơi cũ: { B($n) } hộ mang số mới ({ $list }). Các số khác giữ nguyên.
unit-numbers-stay = Không số hộ nào trùng nhau: số hộ giữ nguyên.
unit-deputies = { $n } tài khoản đang báo cho hộ ở hai nơi: từ nay báo thay cả hai hộ, mỗi lần được hỏi là hộ nào.
unit-voice = Nhóm của { IN($name) } là nhóm chung{ $others ->
        [0] {""}
       *[other] ; các nhóm khác được báo và thôi nhận tin
    }.
unit-no-voice = Chưa nơi nào gắn nhóm.
unit-silent = { $n } hộ chưa có tài khoản nào: xin báo số mới bằng giấy: /hodan, bấm “Mã hộ để in”.
unit-stays = Mã hộ, giấy mời cũ, tài khoản giữ nguyên. Cuộc họp và kết quả cũ ở lại với tên cũ, vẫn xem được bằng /ketqua. Danh sách đã chốt, nơi bầu của các nơi thôi dùng không chuyển theo.
unit-for-good = Sáp nhập rồi không tách lại được.
unit-nothing-yet = Chưa có gì thay đổi.
unit-proposed = Đã xin { $n } người có quyền xác nhận, hạn đến { B($until) }. Chưa có gì thay đổi.
unit-proposed-alone = Không ai khác có quyền này, nên xin ông/bà xem lại rồi xác nhận một lần nữa, hạn đến { B($until) }. Sáp nhập rồi không tách lại được.
unit-by-unnamed = Một cán bộ
unit-to-confirm = { $by } xin xác nhận việc sáp nhập dưới đây, hạn đến { B($until) }. Chưa có gì thay đổi.
unit-merged = Đã sáp nhập thành { B(IN($name)) }, { IN($commune) }: { IN($list) }. Tất cả { $households } hộ, { $accounts } tài khoản; { $renumbered } hộ mang số mới.
unit-merged-told = Từng hộ đã liên kết đang được báo số hộ; tin báo đã gửi đến đâu ở ngay dưới đây.
unit-merged-silent = { $n } hộ chưa có tài khoản nào: xin báo số mới bằng giấy: /hodan, bấm “Mã hộ để in”.
unit-merged-next = Việc tiếp theo: cấp quyền cho cán bộ của nơi mới, xem lại nơi bầu nếu sắp có bầu cử.
unit-already-merged = Đã sáp nhập rồi, không cần bấm lại. Xem: /donvi
unit-dropped = Đã bỏ việc sáp nhập thành { IN($name) }. Không có gì thay đổi.
unit-declined = { $by } đã bỏ việc sáp nhập thành { IN($name) }. Không có gì thay đổi. Còn cần, xin làm lại bằng /donvi
unit-expired = Không ai xác nhận việc sáp nhập thành { IN($name) } trong 24 giờ, nên việc này đã bỏ. Không có gì thay đổi. Còn cần, xin làm lại bằng /donvi
unit-office-ended = { UP($unit) } đã sáp nhập thành { B(IN($name)) }, { IN($commune) }. Quyền cán bộ của ông/bà ở { IN($unit) } kết thúc từ nay. Nếu ông/bà được cử ở nơi mới, phường, xã sẽ gửi liên kết cấp quyền.
unit-office-closed = { UP($unit) }, { IN($commune) }, đã đóng. Quyền cán bộ của ông/bà ở đó kết thúc từ nay. Có gì chưa rõ, xin hỏi phường, xã.
unit-undo-ended = Danh sách hộ của { IN($unit) } nhập lúc { $at } từ nay không hoàn tác được nữa, vì nay là { IN($name) }, { IN($commune) }, với danh sách chung. Hộ nào sai, xin cán bộ nơi mới sửa từng hộ: /suaho
unit-undo-closed = Danh sách hộ của { IN($unit) } nhập lúc { $at } từ nay không hoàn tác được nữa, vì { IN($unit) } đã đóng. Có gì chưa rõ, xin hỏi phường, xã.
unit-group-ended =
    Kính gửi bà con { IN($unit) }.
    { UP($unit) } đã sáp nhập thành { B(IN($name)) }, { IN($commune) }. Nhóm này từ nay thôi nhận giấy mời và kết quả. Xin bà con hỏi cán bộ để vào nhóm chung. Hộ đã liên kết vẫn nhận tin riêng như cũ.
unit-group-closed =
    Kính gửi bà con { IN($unit) }.
    { UP($unit) }, { IN($commune) }, đã đóng. Nhóm này từ nay thôi nhận giấy mời và kết quả. Có gì chưa rõ, xin hỏi phường, xã.
unit-group-goes-on =
    Kính gửi bà con.
    { UP($unit) } đã sáp nhập thành { B(IN($name)) }, { IN($commune) }. Nhóm này từ nay là nhóm chung: giấy mời và kết quả của cả nơi mới gửi tại đây. Hộ trùng số có số mới; từng hộ đã liên kết được báo riêng.
unit-number-new = { UP($unit) } đã sáp nhập thành { B(IN($name)) }, { IN($commune) }. Hộ số { $before } của ông/bà nay mang số { B($now) }. Mã hộ và việc báo họp vẫn như cũ.
unit-number-stays = { UP($unit) } đã sáp nhập thành { B(IN($name)) }, { IN($commune) }. Hộ của ông/bà vẫn mang số { B($now) }. Mã hộ và việc báo họp vẫn như cũ.
unit-number-new-waiting = { UP($unit) } đã sáp nhập thành { B(IN($name)) }, { IN($commune) }. Hộ số { $before } mà ông/bà xin báo thay nay mang số { B($now) }. Đề nghị của ông/bà vẫn chờ duyệt, không phải gửi lại.
unit-number-stays-waiting = { UP($unit) } đã sáp nhập thành { B(IN($name)) }, { IN($commune) }. Hộ số { B($now) } mà ông/bà xin báo thay vẫn mang số cũ. Đề nghị của ông/bà vẫn chờ duyệt, không phải gửi lại.
unit-button-join = Nhập vào nơi khác
unit-button-commune = Đổi tên phường, xã
unit-button-rename-commune = Đổi tên từ nay
unit-ask-commune-name =
    { UP($commune) } đổi tên thành gì? Xin ghi đủ cả chữ “phường”, “xã”, ví dụ: Phường Móng Cái 1
    Sửa cả tên tỉnh, thành phố: ghi thêm sau dấu phẩy, ví dụ: Phường Móng Cái 1, tỉnh Quảng Ninh
unit-commune-preview = { UP($commune) } sẽ mang tên { B(IN($name)) }; { $n } thôn, khu phố và mọi việc ở đó giữ nguyên, các nhóm và cán bộ được báo. Chưa có gì thay đổi.
unit-commune-province = Cấp trên, đang ghi là “{ $before }”, sẽ ghi là { B($province) }{ $count ->
    [0] .
   *[other] , ở cả { $n } phường, xã khác đang ghi như vậy.
}
unit-ask-close-commune = Đóng { B(IN($commune)) }? Ở đây không có thôn, khu phố nào. { $count ->
    [0] {""}
   *[other] { $n } cán bộ ở đây hết quyền và được báo.{" "}
}Kết quả cũ vẫn được giữ. Đóng rồi không mở lại được.
unit-commune-closed = Đã đóng { IN($commune) }. Kết quả cũ vẫn được giữ.
unit-commune-ended-alone = { UP($from) } đã đóng. Quyền cán bộ của ông/bà ở đó kết thúc từ nay. Có gì chưa rõ, xin hỏi người vận hành.
unit-button-close-commune = Đóng phường, xã
unit-commune-renamed = { $before } nay là { B(IN($commune)) }. Các nhóm và cán bộ được báo.
unit-ask-join = Cả { IN($commune) } nhập vào phường, xã nào? Thôn, khu phố, hộ, tài khoản đi theo nguyên vẹn.
unit-join = Nhập { B(IN($from)) } vào { B(IN($into)) }: { $n } thôn, khu phố với { $households } hộ.
unit-join-shared = Tên trùng nhau: { $list }. Nơi chuyển sang được ghi thêm “trước là …, { IN($from) }”.
unit-join-officers = { $n } cán bộ của { IN($from) } hết quyền và được báo.
unit-join-stays = Số hộ, mã hộ, nhóm, cán bộ từng nơi, cuộc họp và kết quả giữ nguyên; mỗi nhóm được báo tên phường, xã mới.
unit-joined = Đã nhập { IN($from) } vào { B(IN($into)) }: { $n } thôn, khu phố, { $households } hộ. Các nhóm và cán bộ được báo. Cấp quyền cán bộ phường, xã: /canbo
unit-commune-ended = { $from } đã nhập vào { B(IN($into)) }. Quyền cán bộ của ông/bà ở { IN($from) } kết thúc từ nay. Nếu ông/bà làm việc ở nơi mới, người vận hành sẽ gửi liên kết cấp quyền.
unit-belongs = { $unit } từ nay thuộc { B(IN($into)) } (trước thuộc { IN($from) }). Số hộ, mã hộ, nhóm và việc báo họp vẫn như cũ.
unit-obstacle-many-units = • Cả thảy { $count } thôn, khu phố, nhiều hơn mức { $most } của một phường, xã. Xin sáp nhập bớt trước.
unit-refusal-gone = Nơi ấy không còn nữa: đã đóng hoặc đã sáp nhập. Xin xem lại: /donvi
unit-refusal-kind = Chưa rõ “{ $name }” là thôn hay khu phố. Xin ghi cả chữ, ví dụ: Khu phố Bình Minh
unit-refusal-commune-kind = Chưa rõ “{ $name }” là phường hay xã. Xin ghi cả chữ, ví dụ: Phường Bình Ngọc
unit-refusal-one-or-several = “{ $name }” là một nơi hay nhiều nơi? Nhiều nơi, xin ghi số nhỏ trước hoặc từng số, ví dụ: Khu phố 5-7, hoặc Khu phố 5, 6, 7. Một nơi có tên như ngày tháng, xin dùng dấu gạch chéo, ví dụ: Khu phố 7/5
unit-refusal-long = Tên dài quá { $limit } ký tự. Xin ghi ngắn lại.
unit-refusal-repeated = Đã có { IN($name) } ở đây. Xin ghi tên khác.
unit-refusal-unchanged = Tên vẫn như cũ. Xin ghi tên khác, hoặc bấm Thôi.
unit-refusal-full = Phường, xã này đã đủ { $limit } nơi. Xin đóng hoặc sáp nhập nơi không còn trước.
unit-refusal-few = Sáp nhập cần ít nhất hai nơi. Xin bấm chọn thêm.
unit-refusal-many = Mỗi lần sáp nhập nhiều nhất { $limit } nơi. Xin sáp nhập số này trước, rồi làm tiếp.
unit-refusal-in-the-way = Chưa làm được, vì còn việc chưa xong:
unit-refusal-another = Việc này cần một người khác xác nhận. Xin đợi người ấy, hoặc bấm Bỏ.
unit-refusal-over = Việc sáp nhập này đã hết hạn hoặc đã bỏ. Còn cần, xin làm lại: /donvi
unit-obstacles-more = Còn { $n } việc nữa, nêu ở đây khi xong các việc trên.
unit-obstacle-meeting = • { $place }: sắp họp “{ $title }”, { $when }. Xin họp xong hoặc hủy trong /cuochop.
unit-obstacle-count = • { $place }: đã họp “{ $title }”, { $when }, chưa công bố kết quả. Xin công bố bằng /bieuquyet; không có biểu quyết thì đợi đến { $until }.
unit-obstacle-papers = • { $place }: đang phát phiếu từng hộ. Xin nhập kết quả phiếu bằng /bieuquyet.
unit-obstacle-opening = • { $place }: danh sách hộ đang niêm yết. Xin đợi hết hạn rồi chốt trong /hodan.
unit-obstacle-frozen = • { $place }: danh sách đã chốt còn hiệu lực, chưa có các hộ chuyển sang. Xin ghi tên mới cho nơi chung, hoặc đợi đến khi hết hiệu lực.
unit-obstacle-objections = • { $place }: còn { $n } ý kiến về danh sách. Xin giải quyết trong /hodan.
unit-obstacle-ballots = • { $place }: bầu chưa đủ, đang phát phiếu từng hộ. Xin đợi bầu xong.
unit-obstacle-sending = • { $place }: đang có thông báo gửi đi. Xin thử lại sau ít phút, hoặc dừng thông báo ấy.
unit-obstacle-households = • { $place }: danh sách còn { $n } hộ. Xin sáp nhập vào nơi khác trong /donvi, hoặc đóng từng hộ bằng /suaho.
unit-obstacle-corrections = • { $place }: còn { $n } đề nghị sửa điều ghi về hộ chưa trả lời bà con. Xin giải quyết: bấm Đề nghị sửa ở /start.
unit-obstacle-requests = • { $place }: còn { $n } người chờ duyệt liên kết với hộ. Xin duyệt hoặc từ chối bằng /duyet.
unit-obstacle-many = • Cả thảy { $count } hộ, nhiều hơn mức { $most } hộ của một nơi. Xin chọn ít nơi hơn.
command-donvi = Đổi tên, thêm, sáp nhập nơi
help-donvi = đổi tên, thêm, đóng, sáp nhập thôn, khu phố
