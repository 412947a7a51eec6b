# Họp để làm gì, biểu quyết việc gì, ai mời: dùng chung cho giấy mời, kết quả và tổng hợp.

# Nút bấm.
agenda-button = { $agenda ->
    [introduce] Hội nghị giới thiệu
    [elect] { $unit ->
        [to_dan_pho] Bầu Tổ trưởng
        [khu_dan_cu] Bầu Trưởng khu
       *[other] Bầu { $head }
    }
    [release] { $unit ->
        [to_dan_pho] Cho thôi Tổ trưởng
       *[other] Cho thôi chức Trưởng
    }
    [money] Đóng góp hoặc quỹ
    [convention] Hương ước, quy ước
    [boards] Thanh tra, Giám sát
    [annual] Hội nghị định kỳ
   *[other] Việc khác
}
# Giữa câu.
agenda-word = { $agenda ->
    [introduce] giới thiệu người ứng cử { $head }
    [elect] bầu { $head }
    [release] cho thôi { $head }
    [money] đóng góp hoặc quỹ của cộng đồng
    [convention] hương ước, quy ước
    [boards] bầu, cho thôi thành viên Ban Thanh tra nhân dân, Ban Giám sát đầu tư của cộng đồng
    [annual] hội nghị định kỳ hằng năm
   *[other] việc khác của cộng đồng
}
agenda-unsaid = chưa ghi
# Ai mời họp, ký giấy mời.
agenda-signed = { $convener ->
    [front] Ban công tác Mặt trận { IN($neighborhood) }
    [team] Tổ bầu cử { IN($neighborhood) }
    [commune] Chủ tịch Ủy ban nhân dân { IN($commune) }
   *[head] { $unit ->
        [to_dan_pho] Tổ trưởng { IN($neighborhood) }
       *[other] Trưởng { IN($neighborhood) }
    }
}

# Hỏi, đổi.
agenda-ask =
    Nội dung: { $title }.
    Cuộc họp này để làm gì? Xin bấm một nút. Số hộ cần tán thành, ai mời họp và các bước sau đều theo việc này.
agenda-ask-now = { $said ->
    [yes] Hiện đang ghi: { $agenda }.
   *[no] Hiện chưa ghi họp để làm gì.
}
agenda-unchanged = Cuộc họp này đã ghi đúng như vậy rồi. Muốn đổi, xin chọn loại khác; không đổi thì không phải làm gì.
agenda-changed = Đã sửa loại họp của cuộc họp lúc { $when }, { IN($place) }: { $agenda }. Giấy mời chưa gửi vào nhóm nên không cần đính chính.
agenda-published = Kết quả đã công bố tính theo loại họp ghi lúc trước. Xin đính chính kết quả bằng /bieuquyet.
agenda-corrected-counted = Kết quả đã công bố tính theo nội dung ghi lúc trước; cán bộ sẽ gửi đính chính kết quả.
agenda-corrected =
    Đính chính, { IN($place) }: cuộc họp lúc { $when }, tại { $venue }.
    Loại họp đúng là: { B($agenda) }. { $said ->
        [yes] Tin trước ghi: { $was }.
       *[no] Tin trước chưa ghi loại họp.
    }
    Thời gian và địa điểm không đổi. Mong bà con thông cảm.
agenda-corrected-late = Lời đính chính này gửi muộn hơn quy định. Lý do: { $reason }.
agenda-corrected-short = Lưu ý: đủ số ngày theo lịch, nhưng từ lúc gửi đính chính đến giờ họp { IN($place) }, { $when }, chưa đủ { $hours } giờ. Xin báo thêm các hộ không dùng điện thoại.
agenda-correct-preview =
    { UP($place) }: cuộc họp lúc { $when } đổi loại thành “{ $agenda }”; giấy mời đã gửi { $said ->
        [yes] ghi “{ $was }”
       *[no] chưa ghi loại họp
    }.
    Nhóm sẽ nhận lời đính chính, giấy mời được sửa theo.
agenda-button-correct = Gửi đính chính
agenda-button-correct-late = Vẫn đổi, ghi lý do
agenda-documents = Lưu ý: { $documents ->
    [if] nếu hội nghị quyết việc đóng góp, quỹ, hương ước, quy ước thì
   *[must] { $agenda }
} phải có tài liệu gửi đến từng hộ trước cuộc họp ít nhất { $days } ngày, chậm nhất { $by } ({ LAW("documents_min_days") }). { $late ->
    [yes] Hạn ấy đã qua: xin gửi ngay (Sửa giấy mời, rồi Thêm tài liệu); Loa Phường sẽ hỏi lý do gửi muộn.
   *[no] Xin bấm Sửa giấy mời, rồi Thêm tài liệu; hộ nào không dùng điện thoại thì phát bản giấy.
}
agenda-preview = Loại họp: { $agenda }{ $has_article ->
    [yes] { " " }({ $article }).
   *[no] .
}
agenda-preview-annual = Loại họp: { $agenda }. Biểu quyết: { $decided }{ $has_article ->
    [yes] { " " }({ $article }).
   *[no] .
}
agenda-preview-documents = Lưu ý: { $documents ->
    [if] nếu hội nghị quyết việc đóng góp, quỹ, hương ước, quy ước thì
   *[must] việc này
} phải có tài liệu gửi đến từng hộ trước cuộc họp ít nhất { $days } ngày ({ LAW("documents_min_days") }).
# Nội dung nói đến một người mà loại họp là việc khác.
agenda-strays = Xin lưu ý: nội dung có vẻ là { $likely }, nhưng ông/bà đang chọn loại “{ $agenda }”. Bầu, cho thôi, giới thiệu người có người mời, số hộ và các bước riêng{ $by_law ->
    [yes] { " " }({ LAW("convener") })
   *[no] { "" }
}. Nếu vẫn gửi, { $elects ->
    [yes] kết quả sẽ tính là bầu cử.
   *[no] tin kết quả sẽ ghi “Đây chưa phải kết quả bầu cử”.
}
# Nội dung có vẻ là việc theo quy định khác: nhiều hộ hơn, phải có tài liệu, phải báo sớm hơn, không phải bầu cử.
agenda-falls-short = Xin lưu ý: nội dung có vẻ là { $likely }, nhưng ông/bà đang chọn loại “{ $agenda }”. Nếu đúng thì { $what ->
    [money] cần ít nhất 2/3 tổng số hộ tán thành ({ LAW("money") }) và phải có tài liệu gửi trước đến từng hộ
    [annual] phải báo đến các hộ trước ít nhất { $days } ngày ({ LAW("annual_notice_min_days") })
    [other] đó là chọn người cho ban, tổ, chức khác ({ LAW("matter_other") }), không theo quy định về Trưởng hay Ban Thanh tra, Ban Giám sát
   *[convention] phải được Ủy ban nhân dân công nhận ({ LAW("recognition_working_days") }) và phải có tài liệu gửi trước đến từng hộ
}: xin bấm Đổi loại họp.
# Hội nghị bầu khác ngày, giờ mà lời nhắc bầu cử đang báo.
agenda-reminded-of = Xin lưu ý: lời nhắc bầu cử đang báo bà con { $has_hour ->
    [yes] { B($hour) }, ngày { B($day) }
   *[no] ngày { B($day) }
}, khác { $what ->
    [move] giờ họp mới này. Xin nhập lại giờ, ngày
    [stands] giấy mời này. Xin bấm Dời họp
   *[call] giấy mời này. Xin bấm Sửa giờ
}; giờ đã ghi ở /baucu mà sai thì sửa ở đó, ngày bầu sai thì báo cán bộ phường, xã.
agenda-ask-stray =
    Nội dung: { $title }.
    Nội dung này có vẻ là { $likely }, nhưng ông/bà đang chọn loại “{ B($agenda) }”. { $elects ->
        [yes] Kết quả sẽ tính là bầu cử.
       *[no] Tin kết quả sẽ ghi “Đây chưa phải kết quả bầu cử”.
    }
    Nếu đúng như đã chọn, xin bấm nút đầu; nếu không, xin bấm Đổi loại họp.
agenda-button-stray = { $agenda ->
    [other] Đúng, việc khác
   *[chosen] Đúng như đã chọn
}
agenda-button-change = Đổi loại họp

# Không đúng vai trò.
agenda-barred = { $why ->
    [candidate] Ông/bà có tên trong danh sách nên không được mời họp, ghi hay công bố kết quả này{ $elects ->
        [yes] { " " }({ LAW("team", $rules) })
       *[no] { "" }
    }. Xin nhờ { $instead }.
    [matter] Nội dung nêu tên ông/bà và bàn việc bầu, giới thiệu, cho thôi, kỷ luật, nên ông/bà không được mời họp, ghi hay công bố kết quả. Xin nhờ { $instead }.
    [own] Ông/bà đang giữ chức { $head } ở đây nên không được mời họp, ghi hay quyết định việc cho thôi chức ấy{ $by_law ->
        [yes] { " " }({ LAW("convener") })
       *[no] { "" }
    }. Xin nhờ cán bộ phường, xã.
    [team] Hội nghị bầu { $head } do Tổ bầu cử mời và công bố{ $by_law ->
        [yes] { " " }({ LAW("convener") })
       *[no] { "" }
    }. Xin nhờ Tổ bầu cử; chưa có thì xin nhờ cán bộ phường, xã cấp quyền bằng /canbo.
    [commune] { $head } ở đây cũng là Trưởng Ban công tác Mặt trận, nên Chủ tịch Ủy ban nhân dân phường, xã mời họp{ $by_law ->
        [yes] { " " }({ LAW("convener") })
       *[no] { "" }
    }. Xin nhờ cán bộ phường, xã.
    [front] Cuộc họp này do Ban công tác Mặt trận mời và công bố{ $by_law ->
        [yes] { " " }({ LAW("convener") })
       *[no] { "" }
    }. Xin nhờ Trưởng Ban công tác Mặt trận, hoặc cán bộ phường, xã.
   *[head] Họp về việc này do { $head } mời{ $by_law ->
        [yes] { " " }({ LAW("convener") })
       *[no] { "" }
    }. Xin nhờ { $head }, hoặc cán bộ phường, xã.
}
agenda-other-election = Tổ bầu cử của ông/bà { $has_day ->
    [yes] lập cho lần bầu ngày { $day }
   *[no] chưa có ngày bầu
}, giữ đến hết { $until }. Lần bầu khác cần Tổ khác: xin nhờ cán bộ phường, xã lập bằng /canbo ({ LAW("team", $rules) }).
agenda-instead = { $convener ->
    [team] người khác trong Tổ bầu cử, hoặc cán bộ phường, xã
   *[other] cán bộ phường, xã
}
