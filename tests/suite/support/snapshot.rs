//! Texts that are kept in files of their own and held against what the code makes today.

/// Fails when `text` is not what `tests/<folder>/<name>.snap` holds.
pub fn assert_kept(folder: &str, name: &str, text: &str) {
    let mut settings = insta::Settings::new();
    settings.set_snapshot_path(concat!(env!("CARGO_MANIFEST_DIR"), "/tests").to_owned() + "/" + folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
