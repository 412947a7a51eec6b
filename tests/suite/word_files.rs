//! The papers that can be edited, opened by a word processor that is not ours: LibreOffice reads each Word file, and what it reads is
//! held against a kept text (`tests/pages/*.docx.txt`). `INSTA_UPDATE=always` keeps what is read today: read it before it is kept.

use std::path::Path;
use std::process::Command;

use loa_phuong::documents::press::{Form, Order};
use loa_phuong::domain::printing::{PaperForm, Printed};

use crate::app_printing::press;
use crate::printed_pages::orders;

/// The papers with a Word file, by the beginning of their pages' names.
const EDITABLE: [&str; 3] = ["invitation", "minutes", "decision"];

/// What a word processor reads in all Word files of a folder, as text files beside them.
fn convert(folder: &Path) {
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    // Its settings in a folder of their own: an open LibreOffice of whoever runs the tests is left alone.
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let converted = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir"])
        .arg(folder)
        .args(&files)
        .output()
        .expect(
            "soffice is missing: apt-get install libreoffice-writer-nogui, or scripts/test, which does it",
        );
    assert!(converted.status.success(), "{}", String::from_utf8_lossy(&converted.stderr));
}

/// Lines without what differs from one version of a word processor to the next: tabs, spaces and empty lines.
fn lines(text: &str) -> String {
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> =
        text.trim_start_matches('\u{feff}').lines().map(words).filter(|line| !line.is_empty()).collect();
    lines.join("\n") + "\n"
}

#[tokio::test]
#[expect(
    clippy::disallowed_methods,
    reason = "whether texts are kept anew is said to the tests, not to the bot"
)]
async fn a_word_processor_opens_what_officials_may_edit_and_reads_every_word() {
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let keep = std::env::var("INSTA_UPDATE").is_ok_and(|update| update == "always");
    let folder = tempfile::tempdir().unwrap();
    let editable: Vec<(String, Order)> = orders()
        .into_iter()
        .filter(|(name, _)| EDITABLE.iter().any(|editable| name.starts_with(editable)))
        .collect();
    for kind in EDITABLE {
        assert!(editable.iter().any(|(name, _)| name.starts_with(kind)), "{kind}");
    }
    // Every paper with a Word file is one of these.
    let has_word = |printed: &Printed| printed.forms().contains(&PaperForm::Word);
    let word: Vec<&str> = Printed::ALL.into_iter().filter(has_word).map(Printed::code).collect();
    assert_eq!(word, EDITABLE);
    for (name, order) in &editable {
        let file = press().print(&Order { form: Form::Docx, ..order.clone() }).await.unwrap();
        std::fs::write(folder.path().join(format!("{name}.docx")), file).unwrap();
    }
    convert(folder.path());
    for (name, _) in &editable {
        let read = lines(&std::fs::read_to_string(folder.path().join(format!("{name}.txt"))).expect(name));
        let file = kept.join(format!("{name}.docx.txt"));
        if keep {
            std::fs::write(&file, &read).unwrap();
        } else {
            assert_eq!(read, std::fs::read_to_string(&file).expect(name), "{name}");
        }
    }
}
