# Read by the scripts beside it: programs of cargo that a machine may lack.

tools=${XDG_CACHE_HOME:-$HOME/.cache}/loa-phuong/tools
export PATH="$tools/bin:$PATH"

# Compiled for quick compiling, not for quick running: one minute on two cores instead of many, and what it does still takes seconds.
# Kept outside the target folder so that `cargo clean` does not cost it.
need_tool() { # name, version
  if command -v "$1" >/dev/null; then return; fi
  say "installing $1 $2 into $tools"
  env -u CARGO_TARGET_DIR -u RUSTFLAGS CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off \
    CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 CARGO_PROFILE_RELEASE_DEBUG=0 \
    cargo install "$1" --version "$2" --locked --no-default-features --quiet --root "$tools"
}

# What a program says of itself: pages of the manual, and what a shell needs to complete commands.
write_manual() { # program, folder
  local shell
  mkdir -p "$2/man" "$2/completions"
  "$1" manual "$2/man"
  for shell in bash zsh fish; do "$1" completions "$shell" >"$2/completions/loa.$shell"; done
}

# The Debian package of what is built, with the manual that lies in release-files.
make_package() { # file or folder of the package, further words for cargo-deb
  need_tool cargo-deb 3.8.0
  cargo deb --no-build --quiet --output "$@" >/dev/null
}
