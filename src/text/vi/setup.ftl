# Lập phường, khu phố; gắn nhóm; cấp quyền.
setup-example =
    /khupho Phường Bình Ngọc
    thành phố Móng Cái, tỉnh Quảng Ninh
    Khu phố 1; Khu phố 2; Khu phố 3; Khu phố 4
setup-how-to =
    Chưa có xã, phường nào. Xin lập bằng một tin gồm ba dòng: tên phường hoặc xã; cấp trên; các thôn, khu phố cách nhau bằng dấu chấm phẩy. Ví dụ:

    { $example }

    Nhiều xã, phường một lúc: bấm Nhập từ bảng.
setup-preview =
    Sẽ lập { IN($name) } ({ $province }), gồm { $n } thôn, khu phố:
    { $list }

    Nơi họp thường lệ là nhà văn hóa của từng thôn, khu phố; mỗi lần mời họp có thể đổi. Đúng thì bấm Tạo.
setup-preview-bare =
    Sẽ lập { IN($name) }, gồm { $n } thôn, khu phố:
    { $list }

    Nơi họp thường lệ là nhà văn hóa của từng thôn, khu phố; mỗi lần mời họp có thể đổi. Đúng thì bấm Tạo.
setup-button-create = Tạo
setup-button-edit = { $field ->
    [name] Sửa tên
    [province] Sửa tỉnh
   *[units] Sửa danh sách
}
setup-ask-create-field = { $empty ->
    [yes] Chưa ghi.
   *[no] Đang ghi: { $now }.
} { $field ->
    [name] Tên phường, xã là gì? Xin ghi lại, ví dụ: Phường Bình Ngọc
    [province] Thuộc nơi nào? Xin ghi lại, ví dụ: thành phố Móng Cái, tỉnh Quảng Ninh
   *[units] Gồm những thôn, khu phố nào? Xin ghi lại cả danh sách, ví dụ: Khu phố 1-4; Thôn Đông
}
setup-button-drop = Bỏ
setup-created =
    Đã lập { IN($name) } với { $n } thôn, khu phố.

    Việc tiếp theo: gửi /canbo để cấp quyền cho cán bộ. Cán bộ vào nhóm của nơi mình, gửi lệnh /khupho để gắn nhóm.
setup-create-dropped = Đã bỏ. Chưa có gì được lập.
setup-already-created = Đã lập rồi, không cần bấm lại. Xem bằng lệnh /khupho.
setup-places =
    Các thôn, khu phố:
    { $list }

    Gắn nhóm: vào nhóm của từng nơi, gửi lệnh /khupho. Danh sách hộ: /hodan.
setup-places-more = Còn { $n } nơi nữa chưa nêu ở đây.
setup-places-operator =
    Cấp quyền cho cán bộ: /canbo. Lập thêm phường, xã bằng một tin gồm ba dòng, ví dụ:
    { $example }
setup-place-line = { $name }: { $roll }; { $group }; { $head }
setup-place-roll = { $size } hộ
setup-place-no-roll = chưa có danh sách hộ
setup-place-group = đã gắn nhóm
setup-place-no-group = chưa gắn nhóm
setup-place-head = đã có cán bộ
setup-place-no-head = chưa có cán bộ
setup-choose-group = Nhóm này là của nơi nào? Xin cán bộ bấm chọn.
setup-rebind-from = { UP($place) }: nhóm này đang là loa của { IN($from) }. Nếu đổi, nhóm sẽ nhận tin của { IN($place) } và thôi nhận tin của { IN($from) }.
setup-rebind-moved = { UP($place) }: { KIND($place) } đang có một nhóm khác. Nếu đổi, tin của { KIND($place) } sẽ gửi vào nhóm này và thôi gửi vào nhóm cũ.
setup-rebind-both = { UP($place) }: nhóm này đang là loa của { IN($from) }, còn { IN($place) } đang có một nhóm khác. Nếu đổi, nhóm này nhận tin của { IN($place) }, thôi nhận tin của { IN($from) }; nhóm cũ thôi nhận tin.
setup-button-rebind = Đổi
setup-button-keep = Giữ nguyên
setup-bound =
    Kính gửi bà con { IN($place) }.
    Nhóm này từ nay là { B("loa của") } { B(KIND($place)) }. Giấy mời họp, số hộ báo dự, kết quả giới thiệu người ứng cử và lời nhắc ngày bầu cử sẽ gửi tại đây. Mỗi hộ trả lời bằng một lần bấm. Tin trong nhóm chỉ có con số, không nêu hộ nào trả lời ra sao.

    { $may_pin ->
        [yes] Giấy mời sẽ được ghim để bà con khỏi lỡ.
       *[no] Xin quản trị viên nhóm cho Loa Phường quyền ghim tin để bà con khỏi lỡ giấy mời.
    } Loa Phường không bao giờ hỏi số căn cước, đòi tiền hay xin mã xác nhận.
setup-already-bound = { UP($place) }: nhóm này đã là loa của { KIND($place) } rồi, không cần làm lại.
setup-topic-changed = { UP($place) }: từ nay tin của { KIND($place) } đăng ở chủ đề này.
setup-group-kept = Đã giữ nguyên, không đổi gì.
setup-group-taken = Nhóm Telegram của { IN($place) } vừa được đổi thành nhóm của { IN($by) }. Từ nay { IN($place) } chưa có nhóm: tin chờ gửi vào nhóm ấy đã dừng, giấy mời cũ được bỏ ghim. Cần nhóm, xin thêm Loa Phường vào nhóm của mình rồi gửi /khupho ở đó; sau đó vào /cuochop đăng lại giấy mời.
setup-group-moved = Kính gửi bà con { IN($place) }. Từ nay tin của { KIND($place) } gửi vào một nhóm khác. Bà con chưa ở nhóm mới, xin hỏi Ban công tác Mặt trận.
setup-choose-commune = Cấp quyền ở đâu? Xin chọn phường, xã.
setup-choose-commune-none = Chưa lập phường, xã nào (lệnh /khupho). Hiện chỉ cấp được quyền quản trị toàn tỉnh.
setup-choose-seat =
    { $commune }: cấp quyền ở đâu? Xin chọn.

    Cũng có thể viết một dòng, ví dụ: /canbo mattran { $example }
setup-button-whole-commune = Cả { KIND($commune) }
setup-button-province = Cả tỉnh
setup-choose-role = { UP($place) }: cấp quyền với tư cách nào?
setup-choose-office = Tên này có ở nhiều nơi. Xin chọn đúng nơi.
setup-role-front-head = Trưởng Ban công tác Mặt trận
setup-role-head = { $title }
setup-role-election-team = Tổ bầu cử
setup-role-ward-officer = Cán bộ phường, xã
setup-role-province-admin = Quản trị cấp tỉnh
setup-office = { $role } tại { IN($place) }
setup-office-commune = Cán bộ { IN($place) }
setup-office-term = { $office } ({ $has_day ->
    [yes] lần bầu ngày { $day }
   *[no] chưa có ngày bầu
}, giữ đến hết { $until })
setup-button-front-head = Trưởng Ban Mặt trận
setup-button-election-team = Tổ bầu cử
setup-button-head = { $title }
setup-button-ward-officer = Cán bộ phường, xã
setup-button-province-admin = Quản trị cấp tỉnh
setup-officials =
    Cán bộ đang được cấp quyền:
    { $list }
setup-official-line = { $number }) { $office }: { $name }
setup-official-since = {" "}(từ { $since }{ $by ->
        [unknown] {""}
       *[other] {", do "}{ $by }{" cấp"}
    }{ $until ->
        [open] {""}
       *[other] {", đến hết "}{ $until }
    })
setup-open-links =
    Liên kết cấp quyền đã gửi, chưa ai dùng:
    { $list }
setup-open-link-line = { $number }) { $office }: gửi { $made }, dùng được đến { $until }
setup-open-links-more = Còn { $n } liên kết nữa chưa nêu ở đây.
setup-button-withdraw = Thu hồi liên kết { $number }
setup-link-withdrawn = Đã thu hồi liên kết cấp quyền với tư cách { $office }. Ai mở cũng không nhận được quyền nữa. Cấp lại: /canbo
setup-already-withdrawn = Liên kết này đã dùng, đã thu hồi hoặc đã hết hạn. Xem lại: /canbo
setup-link-ended = { $replaced ->
        [yes] { $by } đã gửi liên kết mới để cấp quyền với tư cách { $office }; liên kết ông/bà gửi trước đó hết dùng.
       *[no] { $by } đã thu hồi liên kết ông/bà gửi để cấp quyền với tư cách { $office }.
    } Xem lại: /canbo
setup-button-until = Chỉ đến một ngày
setup-ask-until = { $name } giữ quyền với tư cách { $office } đến hết ngày nào? Xin ghi ngày, ví dụ: { $example }.
setup-until-set = { B($name) } giữ quyền với tư cách { $office } đến hết { B($until) }; sau đó quyền tự hết.
setup-holds-until = Quyền dùng Loa Phường của ông/bà với tư cách { $office } có hiệu lực đến hết { B($until) }. Cần thêm thời hạn, xin báo cán bộ phường, xã.
setup-officials-more = Còn { $n } người nữa chưa nêu ở đây.
setup-no-name = (không có tên)
setup-button-ask-revoke = Thu hồi số { $number }
setup-pass-on = Cấp quyền với tư cách { B($office) }. Xin chuyển tiếp tin ngay dưới đây cho đúng người nhận, trong tin nhắn riêng. Ai bấm trước là người nhận, nên không gửi vào nhóm.
setup-pass-on-replaced = Liên kết gửi trước đó cho chức danh này đã hết dùng.
setup-already-invited = Liên kết đã gửi ngay bên dưới, không cần bấm lại.
setup-invitation =
    Kính mời ông/bà nhận quyền dùng Loa Phường với tư cách { B($office) }.
    Xin bấm liên kết này rồi bấm Bắt đầu: { $link }
    Liên kết dùng được một lần, đến { $until }.
setup-button-copy = Chép liên kết
setup-button-open = Mở liên kết
setup-offer =
    Kính gửi ông/bà. Ông/bà được cấp quyền dùng Loa Phường với tư cách { B($office) }.

    Nếu nhận, { $controller } lưu tên hiển thị và mã tài khoản Telegram của ông/bà cùng quyền này, để biết ai đã mời họp, duyệt hộ, công bố kết quả. Tin nhắn đi qua máy chủ Telegram ở nước ngoài. Xem hoặc xóa dữ liệu bằng lệnh /dulieu.
setup-button-take = Nhận quyền
setup-button-decline = Từ chối
setup-accepted-leader =
    Ông/bà đã nhận quyền dùng Loa Phường với tư cách { B($office) }. Xin cảm ơn.

    Ba việc đầu tiên:
    1) Thêm Loa Phường vào nhóm của { $unit }, rồi gửi lệnh /khupho trong nhóm.
    2) Gửi danh sách hộ (tệp .xlsx hoặc .csv) vào đây. Lấy tệp mẫu bằng lệnh /hodan.
    3) Mời họp bằng lệnh /hop.

    Mọi việc làm được: /trogiup
setup-accepted-team =
    Ông/bà đã nhận quyền dùng Loa Phường với tư cách { B($office) }. Xin cảm ơn.

    Mời hội nghị bầu: /hop. Ghi người ứng cử: /ungcu. Nhập kết quả bầu: /bieuquyet. Mọi việc làm được: /trogiup
setup-accepted-ward =
    Ông/bà đã nhận quyền dùng Loa Phường với tư cách { B($office) }. Xin cảm ơn.

    Xem các thôn, khu phố: /khupho. Cấp quyền cho cán bộ thôn, khu phố: /canbo. Tổng hợp: /tonghop. Mọi việc làm được: /trogiup
setup-accepted-province =
    Ông/bà đã nhận quyền dùng Loa Phường với tư cách { B($office) }. Xin cảm ơn.

    Nhập ngày bầu cử: /dotbaucu. Mọi việc làm được: /trogiup
setup-declined = Ông/bà đã từ chối nhận quyền với tư cách { $office }. Loa Phường không lưu gì về ông/bà.
setup-appointee-accepted = { B($name) } đã nhận quyền với tư cách { $office }. Nếu không đúng người, xin bấm Thu hồi.
setup-button-revoke = Thu hồi
setup-appointee-declined = Người mở liên kết đã từ chối nhận quyền với tư cách { $office }. Cần cấp cho người khác, xin gửi lại lệnh /canbo.
setup-ask-revoke = Thu hồi quyền dùng Loa Phường của { B($name) } với tư cách { $office }? Người này sẽ không còn dùng được các lệnh của cán bộ.
setup-revoked = Đã thu hồi quyền dùng Loa Phường của { $name } với tư cách { $office }. Cấp quyền cho người khác: /canbo
setup-revoke-dropped = Đã giữ nguyên, không thu hồi.
setup-already-revoked = Quyền này đã kết thúc từ trước, không còn gì để thu hồi.
setup-office-ended = Quyền dùng Loa Phường của ông/bà với tư cách { $office } đã kết thúc. Xin cảm ơn. Nếu có nhầm lẫn, xin hỏi cán bộ phường, xã.
setup-office-ran-out = Quyền dùng Loa Phường của ông/bà với tư cách { $office } đã kết thúc cùng cuộc bầu cử. Xin cảm ơn ông/bà. Lần bầu sau, Ủy ban nhân dân xã, phường lập Tổ bầu cử khác.
# Lời từ chối.
setup-refusal-form =
    Chưa đọc được. Xin viết một tin gồm ba dòng: tên phường hoặc xã; cấp trên; các thôn, khu phố cách nhau bằng dấu chấm phẩy. Ví dụ:
    { $example }
setup-refusal-commune-kind = “{ $name }” chưa rõ là phường hay xã. Xin ghi tên đầy đủ, bắt đầu bằng Phường, Xã, Thị trấn hoặc Đặc khu. Ví dụ: Phường Bình Ngọc.
setup-refusal-neighborhood-kind = “{ $name }” chưa rõ là nơi nào. Xin bắt đầu bằng một trong các từ: { $kinds }. Ví dụ: Khu phố 1.
setup-refusal-one-or-several = “{ $name }” là một nơi hay nhiều nơi? Nhiều nơi, xin ghi số nhỏ trước hoặc từng số, ví dụ: Khu phố 5-7, hoặc Khu phố 5, 6, 7. Một nơi có tên như ngày tháng, xin dùng dấu gạch chéo, ví dụ: Khu phố 7/5
setup-refusal-too-long = “{ $name }” dài quá { $limit } ký tự. Xin viết ngắn lại.
setup-refusal-repeated = “{ $name }” có hai lần. Mỗi nơi xin ghi một lần.
setup-refusal-too-many = Một phường, xã có tối đa { $limit } thôn, khu phố. Xin kiểm tra lại.
setup-refusal-exists = { $name } đã có rồi. Xem bằng lệnh /khupho.
setup-refusal-no-such = Không thấy “{ $words }” trong những nơi ông/bà phụ trách. Xin ghi như ví dụ: { $example }
setup-refusal-no-seat = Không thấy “{ $words }” trong phạm vi ông/bà được cấp quyền. Xem tên bằng lệnh /khupho.
setup-refusal-name-it = Có nhiều nơi để chọn. Xin ghi rõ tên thôn, khu phố và xã, phường, ví dụ: { $example }
setup-refusal-ward-only = Việc cấp và thu hồi quyền do cán bộ phường, xã hoặc người vận hành làm. Xin liên hệ cán bộ phường, xã.
setup-refusal-appoint-form =
    Chưa đọc được. Xin gửi /canbo rồi bấm chọn, hoặc viết một dòng như các ví dụ:
    /canbo mattran Khu phố 1
    /canbo truongkhu Khu phố 2
    /canbo phuong Phường Bình Ngọc
    /canbo tinh
setup-refusal-nothing = Chưa lập xã, phường nào. Xin gửi lệnh /khupho trong tin nhắn riêng để xem cách lập.
setup-refusal-link-used = Liên kết này đã dùng, đã thu hồi hoặc đã hết hạn. Xin nhờ người cấp quyền gửi liên kết mới.
setup-refusal-no-last-day = Chưa đọc được ngày cuối. Xin ghi một ngày sắp tới, trong mười năm, ví dụ: { $example }.
setup-refusal-team-ends = Tổ bầu cử tự hết quyền sau ngày bầu, không cần đặt ngày. Cần thôi sớm hơn, xin thu hồi: /canbo
setup-refusal-stands = { $takes ->
    [yes] Ông/bà có tên trong danh sách nên không được ở trong Tổ bầu cử ({ LAW("team", $rules) }). Xin báo cán bộ phường, xã để cấp quyền cho người khác.
   *[no] Ông/bà có tên trong danh sách ở đây nên không được lập hay thay đổi Tổ bầu cử ({ LAW("team", $rules) }). Xin nhờ cán bộ khác của phường, xã.
}
setup-refusal-already-holds = Ông/bà đang có quyền với tư cách { $office } rồi. Xem việc làm được: /trogiup

# Lệnh: tên trong danh sách lệnh, dòng trong trợ giúp.
command-khupho = Các thôn, khu phố; gắn nhóm
help-khupho = gắn nhóm với thôn, khu phố
help-khupho-operator = lập xã, phường, thôn, khu phố
command-canbo = Cấp quyền cho cán bộ
help-canbo = cấp quyền cho cán bộ

# Khi vừa được thêm vào nhóm, và khi nhóm không cho làm việc
setup-greeting =
    Kính chào bà con. Đây là Loa Phường: báo lịch họp, nhận báo dự của từng hộ, nhắc ngày bầu cử. Loa Phường chỉ trả lời lệnh và nút bấm, không bao giờ hỏi số căn cước, đòi tiền hay xin mã xác nhận.

    Bước tiếp theo, xin cán bộ ở đây gửi vào nhóm này: /khupho@{ $bot }
setup-greeting-choose =
    Kính chào bà con. Đây là Loa Phường: báo lịch họp, nhận báo dự của từng hộ, nhắc ngày bầu cử. Loa Phường chỉ trả lời lệnh và nút bấm, không bao giờ hỏi số căn cước, đòi tiền hay xin mã xác nhận.

    Bước tiếp theo, xin cán bộ bấm nút: đây là nhóm của nơi nào?
setup-trouble-thrown-out = Loa Phường không còn ở trong nhóm của { IN($place) }, nên tin chưa đến được bà con. Xin thêm Loa Phường vào lại nhóm; tin nào còn hạn sẽ tự gửi tiếp. Nếu đã đổi sang nhóm khác, xin gửi /khupho trong nhóm ấy.
setup-trouble-locked = Nhóm của { IN($place) } chỉ cho quản trị viên gửi tin, nên Loa Phường chưa đăng được gì. Xin mở phần quản trị của nhóm, cho Loa Phường quyền gửi tin nhắn; tin nào còn hạn sẽ tự gửi tiếp.
setup-trouble-no-pin = Giấy mời đã đăng vào nhóm của { IN($place) } nhưng chưa ghim được, vì Loa Phường chưa có quyền ghim. Xin ghim giúp tin ấy, và cho Loa Phường quyền ghim tin nhắn để lần sau tự ghim.
setup-trouble-topic-closed = Chủ đề đăng tin trong nhóm của { IN($place) } đã đóng hoặc bị xóa, nên từ nay tin đăng ở chủ đề chung của nhóm. Muốn đăng ở chủ đề khác, xin gửi /khupho trong chủ đề ấy.
setup-button-page-before = Trang trước
setup-button-page-next = Trang { $page }/{ $pages }
