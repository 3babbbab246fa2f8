# Words of the scripts: what is being done, what went wrong, and what a person can do about it. Sourced, not run.
# shellcheck shell=bash

# say TEXT: one line of progress, to stderr, so that a script's own output stays clean.
say() { printf '%s %s\n' '▸' "$*" >&2; }

# fail TEXT…: the reason and the way out, a line each; ends the script.
fail() {
    printf '%s %s\n' '✗' "$1" >&2
    shift
    for line in "$@"; do printf '  %s\n' "$line" >&2; done
    exit 2
}

# need_swift: ends the script unless a Swift toolchain of 6.2 or later is there.
need_swift() {
    local version
    command -v swift >/dev/null || fail "The Swift toolchain is not on the PATH." \
        "Install Swift 6.2 or later for Debian 12 (swift.org/install) and try again."
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9]*\.[0-9]*\).*/\1/p' | head -n 1)
    [ "$(printf '%s\n6.2\n' "$version" | sort -V | head -n 1)" = 6.2 ] ||
        fail "Swift ${version:-of an unknown version} is too old: 6.2 or later is needed." \
            "Install a newer toolchain (swift.org/install) and try again."
}
