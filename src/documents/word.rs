//! The papers an official must be able to edit, as Word files: the same data as their templates (`papers/*.typ`), the same words and
//! the same order. A test holds the two together.

mod bricks;

use anyhow::{Context as _, bail};
use docx_rs::{
    AlignmentType, BorderType, Docx, Header, PageMargin, PageNum, Paragraph, RunFonts, Table,
    TableLayoutType, TableRow, WidthType,
};
use serde_json::Value;

use bricks::{
    Block, WIDTH_MM, basis, beside, body, cell, centred, filled, guarded, note, rule, sign, title, twips,
    width,
};

/// The font that official paper asks for (NĐ 30/2020/NĐ-CP, Phụ lục I); Word has it.
const FONT: &str = "Times New Roman";
/// Half points: 13 points.
const SIZE: usize = 26;
const DOTS: &str = "........................................................................";
const SHORT_DOTS: &str = "......................";
const SIGNING_DOTS: &str = "..........................................";

/// The Word file of a template.
///
/// # Errors
/// When the template has none, or its data lack what it says.
pub fn file(template: &str, data: &Value) -> anyhow::Result<Vec<u8>> {
    let page = Page { data };
    let blocks = match template {
        "invitation.typ" => page.invitation()?,
        "minutes.typ" => page.minutes()?,
        "decision.typ" => page.decision()?,
        other => bail!("{other} has no Word file"),
    };
    let mut docx = Docx::new()
        .default_fonts(RunFonts::new().ascii(FONT).hi_ansi(FONT).cs(FONT).east_asia(FONT))
        .default_size(SIZE)
        .page_size(11_906, 16_838)
        .page_margin(
            PageMargin::new()
                .top(twips(20.0))
                .bottom(twips(20.0))
                .left(twips(30.0))
                .right(twips(15.0))
                .header(twips(10.0))
                .footer(twips(10.0)),
        )
        .title_pg()
        .first_header(Header::new())
        .header(
            Header::new()
                .add_paragraph(Paragraph::new().align(AlignmentType::Center).add_page_num(PageNum::new())),
        );
    for block in blocks {
        docx = match block {
            Block::Words(paragraph) => docx.add_paragraph(*paragraph),
            Block::Table(table) => docx.add_table(*table),
        };
    }
    let mut bytes = std::io::Cursor::new(Vec::new());
    docx.build().pack(&mut bytes)?;
    Ok(bytes.into_inner())
}

struct Page<'a> {
    data: &'a Value,
}

impl Page<'_> {
    /// A word or number that must be there.
    fn said(&self, field: &str) -> anyhow::Result<String> {
        match self.data.get(field) {
            Some(Value::String(text)) => Ok(guarded(text)),
            Some(Value::Number(number)) => Ok(number.to_string()),
            _ => Err(anyhow::anyhow!("the paper lacks “{field}”")),
        }
    }

    fn if_said(&self, field: &str) -> Option<String> {
        self.said(field).ok().filter(|text| !text.is_empty())
    }

    /// What is known, or dots to write on.
    fn or_dots(&self, field: &str, dots: &str) -> String {
        self.if_said(field).unwrap_or_else(|| dots.to_owned())
    }

    fn list(&self, field: &str) -> anyhow::Result<&Vec<Value>> {
        self.data.get(field).and_then(Value::as_array).with_context(|| format!("the paper lacks “{field}”"))
    }

    fn words(&self, field: &str) -> anyhow::Result<Vec<String>> {
        Ok(self.list(field)?.iter().filter_map(Value::as_str).map(guarded).collect())
    }

    fn is(&self, field: &str) -> bool {
        self.data.get(field).and_then(Value::as_bool).unwrap_or(false)
    }

    /// Who issues it on the left, the motto on the right.
    fn heading(&self, issuer: &str, has_number: bool) -> anyhow::Result<Block> {
        let commune = self.said("commune")?.to_uppercase();
        let issuer = self.said(issuer)?.to_uppercase();
        let number = self.if_said("number").filter(|_| has_number).map(|number| format!("Số: {number}"));
        let dated = format!("{}, {}", self.said("place")?, self.said("date")?);
        let (left_mm, right_mm) = (61.0, 104.0);
        let left = cell(&[(&commune, false, false), (&issuer, true, false)], left_mm, false);
        let left = rule(left, left_mm, 26.0);
        let numbers: Vec<_> = number.iter().map(|number| (number.as_str(), false, false)).collect();
        let motto = [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", true, false),
            ("Độc lập - Tự do - Hạnh phúc", true, false),
        ];
        let right = rule(cell(&motto, right_mm, false), right_mm, 52.0);
        Ok(beside(vec![filled(left, &numbers, false), filled(right, &[(&dated, false, true)], false)]))
    }

    /// Roles, with a word below each and how many sign there.
    fn signatures(&self, roles: &[(&str, &str, u64)]) -> Block {
        let mm = WIDTH_MM / 2.0;
        let rows = roles.chunks(2).map(|pair| {
            let cells = pair.iter().map(|(role, note, places)| {
                let mut lines: Vec<(String, bool, bool)> =
                    role.lines().map(|line| (line.to_uppercase(), true, false)).collect();
                if !note.is_empty() {
                    lines.push(((*note).to_owned(), false, true));
                    match places {
                        0 | 1 => lines.extend((0..4).map(|_| (String::new(), false, false))),
                        places => lines.extend((1..=*places).flat_map(|place| {
                            let line = format!("{place}. {SIGNING_DOTS}");
                            [(String::new(), false, false), (line, false, false)]
                        })),
                    }
                }
                let lines: Vec<(&str, bool, bool)> =
                    lines.iter().map(|(text, bold, italic)| (text.as_str(), *bold, *italic)).collect();
                cell(&lines, mm, true)
            });
            TableRow::new(cells.collect())
        });
        let table = Table::without_borders(rows.collect())
            .layout(TableLayoutType::Fixed)
            .width(width(WIDTH_MM), WidthType::Dxa);
        Block::Table(Box::new(table))
    }

    fn invitation(&self) -> anyhow::Result<Vec<Block>> {
        let about = self.said("about")?;
        let unit = self.said("unit")?;
        let of_households = format!("người đại diện của các hộ gia đình trong {unit}.");
        let guests = match self.if_said("guests") {
            Some(guests) => format!("{guests}; {of_households}"),
            None => of_households,
        };
        let documents = self.words("documents")?;
        let documents =
            if documents.is_empty() { "không.".to_owned() } else { format!("{}.", documents.join("; ")) };
        let mut blocks = vec![
            self.heading("issuer", true)?,
            title("GIẤY MỜI"),
            centred(&format!("Về việc {about}"), SIZE),
            body(&format!("Kính mời ông (bà): {}", self.or_dots("guest", DOTS))),
            body(&format!(
                "{} trân trọng kính mời mỗi hộ gia đình một người đại diện dự {about}, cụ thể như sau:",
                self.said("host")?
            )),
            body(&format!("*1. Thời gian:* {}.", self.said("when")?)),
            body(&format!("*Địa điểm:* {}.", self.said("venue")?)),
            body("*2. Thành phần:*"),
            body(&format!("a) Chủ trì: {}", self.or_dots("chair", DOTS))),
            body(&format!("b) Đại biểu: {guests}")),
            body("*3. Nội dung:*"),
        ];
        let agenda = self.words("agenda")?;
        for (index, point) in agenda.iter().enumerate() {
            blocks.push(body(&format!("– {point}{}", if index + 1 == agenda.len() { "." } else { ";" })));
        }
        blocks.extend([
            body(&format!("*4. Liên hệ:* {}", self.or_dots("contact", DOTS))),
            body(&format!("*5. Tài liệu kèm theo:* {documents}")),
        ]);
        blocks.extend(self.if_said("late").map(|late| body(&late)));
        blocks.push(body("Kính đề nghị ông (bà) đến dự đầy đủ, đúng giờ và đúng thành phần. Trân trọng./."));
        sign(&mut blocks, self.signatures(&[("", "", 1), (&self.said("signer")?, "(Ký, ghi rõ họ tên)", 1)]));
        blocks.extend(self.verification("record_code"));
        Ok(self.with_correction(blocks))
    }

    /// Below heading and title: that the numbers or the meeting have changed since an earlier paper.
    fn with_correction(&self, mut blocks: Vec<Block>) -> Vec<Block> {
        if let Some(words) = self.if_said("corrected") {
            blocks.insert(blocks.len().min(3), note(&words));
        }
        blocks
    }

    fn minutes(&self) -> anyhow::Result<Vec<Block>> {
        let (about, total) = (self.said("about")?, self.said("total")?);
        let mut blocks = vec![
            self.heading("unit_title", false)?,
            title("BIÊN BẢN CUỘC HỌP"),
            centred(&format!("Về việc {about}"), SIZE),
            body(&format!(
                "*Thời gian:* bắt đầu lúc {}, {}; kết thúc lúc {}.",
                self.or_dots("opened", SHORT_DOTS),
                self.said("day")?,
                self.or_dots("closed", SHORT_DOTS)
            )),
            body(&format!("*Địa điểm:* {}.", self.said("venue")?)),
            body("*I. Thành phần*"),
            body(&format!("1. Chủ trì: {}", self.or_dots("chair", DOTS))),
            body(&format!("2. Thư ký: {}", self.or_dots("secretary", DOTS))),
            body(&format!(
                "3. Tổng số hộ gia đình của {}: *{total}* hộ. {}",
                self.said("unit")?,
                self.represented()
            )),
            body(&format!("4. Đại biểu mời: {}", self.or_dots("guests", DOTS))),
            body("*II. Nội dung*"),
        ];
        blocks.extend(self.words("agenda")?.iter().map(|point| body(&format!("– {point}"))));
        let nominees = self.words("nominees")?;
        if !nominees.is_empty() {
            blocks.push(body(&format!("Người được giới thiệu, tự ứng cử: {}.", nominees.join("; "))));
        }
        blocks.extend(self.discussed()?);
        let method = self.if_said("method").map_or_else(|| DOTS.to_owned(), |method| format!("{method}."));
        blocks.push(body(&format!("*III. Hình thức biểu quyết:* {method}")));
        blocks.extend(self.counters()?);
        let is_counted = !self.list("lines")?.is_empty();
        let ended_short = self.if_said("ended_short");
        if is_counted {
            blocks.push(body("*IV. Kết quả*"));
            blocks.push(self.votes()?);
            blocks.push(self.needed(&total)?);
        } else {
            let why = ended_short.unwrap_or_else(|| "không biểu quyết.".to_owned());
            blocks.push(body(&format!("*IV. Kết quả*: {why}")));
        }
        blocks.push(body("*V. Kết luận*"));
        if is_counted {
            blocks.push(body(&self.conclusion()?));
        }
        blocks.extend(self.words("concluded")?.iter().map(|point| body(point)));
        if !is_counted && self.words("concluded")?.is_empty() {
            blocks.extend((0..2).map(|_| body(DOTS)));
        }
        if self.is("no_election") {
            blocks.push(body("*Đây chưa phải kết quả bầu cử.*"));
        }
        let sent = match self.if_said("sent_within") {
            Some(days) if self.said("kind")? != "introduction" => format!(
                " Quyết định được thông qua gửi Ủy ban nhân dân và Ủy ban Mặt trận Tổ quốc Việt Nam {} trong {days} ngày làm việc.",
                self.said("commune_inside")?
            ),
            _ => String::new(),
        };
        blocks.push(body(&format!(
            "Biên bản kết thúc vào hồi {}{}, đã đọc cho những người dự họp cùng nghe và nhất trí ký tên.{sent}",
            self.or_dots("closed", SHORT_DOTS),
            self.if_said("same_day").unwrap_or_default()
        )));
        sign(&mut blocks, self.signed()?);
        blocks.extend(self.verification("code"));
        Ok(self.with_correction(blocks))
    }

    /// As `verification` in `papers/style.typ`.
    fn verification(&self, field: &str) -> Option<Block> {
        self.if_said(field).map(|code| body(&format!("Mã kiểm chứng: {code}")))
    }

    /// Mẫu 03 as a decision; as `papers/decision.typ`.
    fn decision(&self) -> anyhow::Result<Vec<Block>> {
        let (about, total, unit) = (self.said("about")?, self.said("total")?, self.said("unit")?);
        let by_households = self.is("by_households");
        let mut blocks = vec![
            self.heading("unit_title", false)?,
            title("NGHỊ QUYẾT"),
            centred(&format!("Của cộng đồng dân cư {unit} về việc {about}"), SIZE),
        ];
        blocks.extend(self.words("basis")?.iter().map(|law| basis(&format!("Căn cứ {law};"))));
        let of = if by_households { "lấy ý kiến từng hộ gia đình" } else { "cuộc họp" };
        blocks.push(basis(&format!(
            "Căn cứ kết quả {of} {}, tại {},",
            self.said("day")?,
            self.said("venue")?
        )));
        blocks.push(centred("QUYẾT NGHỊ:", SIZE));
        let represented = match by_households {
            true => format!(
                "Số phiếu phát ra: *{}*; số phiếu thu về: *{}*.",
                self.or_dots("issued", SHORT_DOTS),
                self.or_dots("returned", SHORT_DOTS)
            ),
            false => self.represented(),
        };
        blocks
            .push(body(&format!("*1. Số hộ:* tổng số hộ gia đình của {unit}: *{total}* hộ. {represented}")));
        blocks.push(body(&format!("*2. Nội dung:* {}.", self.words("agenda")?.join("; "))));
        let method = match by_households {
            true => "phiếu lấy ý kiến từng hộ gia đình".to_owned(),
            false => self.said("method")?,
        };
        blocks.push(body(&format!("*3. Hình thức:* {method}.")));
        blocks.push(body("*4. Kết quả:*"));
        blocks.push(self.votes()?);
        blocks.push(self.needed(&total)?);
        blocks.push(body(&format!("*5. Quyết định:* {}", self.conclusion()?)));
        blocks.extend(self.words("concluded")?.iter().map(|point| body(point)));
        if let Some(days) = self.if_said("sent_within") {
            blocks.push(body(&format!(
                "Nghị quyết này gửi Ủy ban nhân dân và Ủy ban Mặt trận Tổ quốc Việt Nam {} trong {days} ngày làm việc.",
                self.said("commune_inside")?
            )));
        }
        sign(&mut blocks, self.signed()?);
        blocks.extend(self.verification("code"));
        Ok(self.with_correction(blocks))
    }

    /// As `represented` in `papers/style.typ`.
    fn represented(&self) -> String {
        let present = match (self.if_said("present"), self.if_said("present_share")) {
            (Some(present), Some(share)) => format!("*{present}* hộ ({share})"),
            _ => format!("{SHORT_DOTS} hộ"),
        };
        let absent =
            self.if_said("absent").map_or_else(|| SHORT_DOTS.to_owned(), |absent| format!("*{absent}*"));
        format!(
            "Số hộ có người đại diện dự họp: {present}. Số hộ không có người đại diện dự họp: {absent} hộ."
        )
    }

    /// As `counters` in `papers/style.typ`.
    fn counters(&self) -> anyhow::Result<Vec<Block>> {
        let (board, witnesses) = (self.words("board")?, self.words("witnesses")?);
        let mut blocks = Vec::new();
        if let Some((first, others)) = board.split_first() {
            let others: String = others.iter().map(|name| format!("; {name}")).collect();
            blocks.push(body(&format!("Ban kiểm phiếu: {first} (Trưởng ban){others}.")));
        }
        if !witnesses.is_empty() {
            let names = witnesses.join("; ");
            blocks.push(body(&format!("Đại diện hộ gia đình chứng kiến kiểm phiếu: {names}.")));
        }
        Ok(blocks)
    }

    /// As `discussed` in `papers/style.typ`.
    fn discussed(&self) -> anyhow::Result<Vec<Block>> {
        let points = self.words("discussion")?;
        if points.is_empty() {
            let first = body(&format!("Ý kiến thảo luận: {DOTS}"));
            return Ok([first].into_iter().chain((0..3).map(|_| body(DOTS))).collect());
        }
        let first = body("Ý kiến thảo luận:");
        Ok([first].into_iter().chain(points.iter().map(|point| body(&format!("– {point}")))).collect())
    }

    /// As `needed` in `papers/style.typ`.
    fn needed(&self, total: &str) -> anyhow::Result<Block> {
        let (needed, rule) = (self.said("needed")?, self.said("rule")?);
        Ok(body(&match self.said("kind")?.as_str() {
            "introduction" => format!("Quá nửa tổng số hộ là từ *{needed}/{total}* hộ."),
            _ => format!("Số hộ cần có để được thông qua: *{needed}/{total}* hộ ({rule})."),
        }))
    }

    /// As `signatures` in `papers/style.typ`.
    fn signed(&self) -> anyhow::Result<Block> {
        let field = |signer: &Value, field: &str| {
            signer.get(field).and_then(Value::as_str).map(str::to_owned).context("a signer lacks a word")
        };
        let mut signers = Vec::new();
        for signer in self.list("signers")? {
            let places = signer.get("places").and_then(Value::as_u64).context("a signer lacks a place")?;
            signers.push((field(signer, "role")?, field(signer, "note")?, places));
        }
        let signers: Vec<(&str, &str, u64)> =
            signers.iter().map(|(role, note, places)| (role.as_str(), note.as_str(), *places)).collect();
        Ok(self.signatures(&signers))
    }

    /// The table of what was counted.
    fn votes(&self) -> anyhow::Result<Block> {
        let columns = self.words("columns")?;
        #[allow(clippy::cast_precision_loss, reason = "a handful of columns")]
        let first = WIDTH_MM - 15.0 - 30.0 * columns.len() as f64;
        let heads = [("STT".to_owned(), 15.0), (self.said("subject")?, first)];
        let heads = heads.into_iter().chain(columns.into_iter().map(|name| (name, 30.0)));
        let header =
            TableRow::new(heads.map(|(name, mm)| cell(&[(&name, true, false)], mm, false)).collect());
        let mut rows = vec![header];
        for (index, line) in self.list("lines")?.iter().enumerate() {
            let name = line.get("name").and_then(Value::as_str).context("a line lacks its name")?;
            let mut cells = vec![
                cell(&[(&(index + 1).to_string(), false, false)], 15.0, false),
                cell(&[(name, false, false)], first, false),
            ];
            for votes in line.get("votes").and_then(Value::as_array).context("a line lacks its votes")? {
                cells.push(cell(&[(votes.as_str().unwrap_or_default(), false, false)], 30.0, false));
            }
            rows.push(TableRow::new(cells));
        }
        let table = Table::new(rows)
            .layout(TableLayoutType::Fixed)
            .width(width(WIDTH_MM), WidthType::Dxa)
            .set_borders(
                docx_rs::TableBorders::new().set(
                    docx_rs::TableBorder::new(docx_rs::TableBorderPosition::InsideH)
                        .border_type(BorderType::Single),
                ),
            );
        Ok(Block::Table(Box::new(table)))
    }

    /// As `conclusion` in `papers/style.typ`.
    fn conclusion(&self) -> anyhow::Result<String> {
        let lines = self.list("lines")?;
        let flag = |line: &Value, field: &str| line.get(field).and_then(Value::as_bool).unwrap_or(false);
        let text =
            |line: &Value, field: &str| guarded(line.get(field).and_then(Value::as_str).unwrap_or_default());
        let joined = |is_one: &dyn Fn(&Value) -> bool, with_name: bool| -> Option<String> {
            let named = lines.iter().filter(|line| is_one(line)).map(|line| match with_name {
                true => format!("{} ({})", text(line, "bare_name"), text(line, "share")),
                false => text(line, "share"),
            });
            let named: Vec<String> = named.collect();
            (!named.is_empty()).then(|| named.join("; "))
        };
        let passed = |line: &Value| flag(line, "passed");
        let failed = |line: &Value| !flag(line, "passed");
        let between = |line: &Value| failed(line) && flag(line, "between");
        let refused = |line: &Value| failed(line) && !flag(line, "between");
        let (rule, head, commune) =
            (self.said("rule")?, self.said("head_title")?, self.said("commune_inside")?);
        let (assembly, capital) = match self.is("by_households") {
            true => ("các hộ gia đình", "Các hộ gia đình"),
            false => ("cuộc họp", "Cuộc họp"),
        };
        let kind = self.said("kind")?;
        let mut parts = Vec::new();
        match kind.as_str() {
            "introduction" => {
                parts.extend(joined(&passed, true).map(|who| format!("Cuộc họp nhất trí giới thiệu {who}.")));
                parts.extend(joined(&failed, true).map(|who| {
                    format!("Chưa được quá nửa tổng số hộ tán thành giới thiệu: {who}.")
                }));
            }
            "elect" => parts.push(match joined(&passed, true) {
                Some(who) => format!(
                    "Trúng cử {head}, được {rule} tán thành: {who}. Người trúng cử làm việc khi có quyết định công nhận của Ủy ban nhân dân {commune}."
                ),
                None => format!("Không người nào được {rule} tán thành; {assembly} chưa bầu được {head}. Lý do: {DOTS}"),
            }),
            "release" => parts.push(match (joined(&passed, false), joined(&failed, false)) {
                (Some(share), _) => format!(
                    "{capital} tán thành việc cho thôi ({share}). Quyết định có hiệu lực khi Ủy ban nhân dân {commune} công nhận."
                ),
                (None, share) => format!(
                    "Việc cho thôi chưa được {rule} tán thành ({}).",
                    share.unwrap_or_default()
                ),
            }),
            _ => {
                let (yes, no) = match kind.as_str() {
                    "boards" => {
                        (format!("Được {rule} tán thành"), format!("Chưa được {rule} tán thành"))
                    }
                    _ => ("Được thông qua".to_owned(), "Chưa được thông qua".to_owned()),
                };
                parts.extend(joined(&passed, true).map(|what| format!("{yes}: {what}.")));
                parts.extend(joined(&between, true).map(|what| format!(
                    "Được quá nửa nhưng chưa đến hai phần ba tổng số hộ tán thành: {what}; được thông qua nếu không phải việc đóng góp, quỹ."
                )));
                parts.extend(joined(&refused, true).map(|what| format!("{no}: {what}.")));
                parts.extend(self.if_said("in_force"));
            }
        }
        Ok(parts.join(" "))
    }
}
