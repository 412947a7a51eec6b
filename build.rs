//! Tells `loa --version` the commit it is built from. Only a release asks: every other build would be made anew at each commit.

#![expect(clippy::disallowed_methods, reason = "cargo tells a build script everything by the environment")]

use std::process::Command;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let release = std::env::var("PROFILE").is_ok_and(|profile| profile == "release");
    let commit = if release { commit() } else { Some("a build for development".to_owned()) };
    println!("cargo::rustc-env=LOA_COMMIT={}", commit.as_deref().unwrap_or("no commit is known"));
}

/// The commit in short, with a "+" when the source was changed since; `None` outside a repository.
fn commit() -> Option<String> {
    let git = |arguments: &[&str]| {
        let output =
            Command::new("git").args(arguments).output().ok().filter(|output| output.status.success())?;
        String::from_utf8(output.stdout).ok().map(|text| text.trim().to_owned())
    };
    let folder = git(&["rev-parse", "--git-dir"])?;
    for file in ["HEAD", "logs/HEAD"] {
        println!("cargo::rerun-if-changed={folder}/{file}");
    }
    for source in ["src", "crates", "migrations", "Cargo.toml", "Cargo.lock"] {
        println!("cargo::rerun-if-changed={source}");
    }
    let commit = git(&["rev-parse", "--short=12", "HEAD"])?;
    let changed =
        git(&["status", "--porcelain", "--untracked-files=no"]).is_none_or(|changes| !changes.is_empty());
    Some(if changed { commit + "+" } else { commit })
}
