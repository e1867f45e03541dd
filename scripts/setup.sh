#!/bin/sh
# Installs what magpub needs and this machine lacks: system libraries and fonts, a virtual environment in
# .venv, Python packages in the versions of requirements.lock. Says what it does; what it may not do it
# prints as a line to paste and stops with 3. A second run only compares a stamp.
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
STAMP=$VENV/magpub-setup

# Pango lays text out, HarfBuzz shapes it and cuts the fonts down, the fonts are those of all themes, liblouis
# (which only the format brf needs) writes braille.
DEBIAN_PACKAGES="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-core fonts-noto-mono fonts-sil-andika fonts-quicksand fonts-sil-charis fonts-lato liblouis20 liblouis-data"
BREW_LINE="brew install python pango harfbuzz fontconfig liblouis && brew install --cask font-noto-sans font-noto-sans-arabic font-noto-sans-mono font-andika font-quicksand font-charis-sil font-lato"

say() { printf 'set-up: %s\n' "$*" >&2; }

lacking() {
    say "$1"
    printf '\n    %s\n\n' "$2" >&2
    exit 3
}

# What this set-up depends on. The folder is part of it: a virtual environment cannot be moved.
fingerprint() {
    { pwd; cat requirements.lock pyproject.toml scripts/setup.sh; } | cksum
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

may_be_root() {
    [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; }
}

# --- Debian and its relatives -------------------------------------------------------------------------

apt_lacks() {
    for package in "$@"; do
        dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed ||
            printf '%s ' "$package"
    done
}

apt_knows() {
    for package in "$@"; do
        apt-cache policy "$package" 2>/dev/null | grep -q 'Candidate: [^(]' || return 1
    done
}

apt_quietly() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" >/dev/null
}

apt_install() {
    may_be_root || lacking "root is needed to install $*; paste this, then try again:" \
        "sudo apt-get update && sudo apt-get install -y --no-install-recommends $*"
    say "installing with apt: $*"
    # An empty or old package list is the usual reason for a refusal: renew it only then.
    if ! apt_knows "$@" || ! apt_quietly install -y --no-install-recommends "$@"; then
        say "renewing apt's package lists"
        apt_quietly update
        apt_quietly install -y --no-install-recommends "$@"
    fi
}

# --- Python -------------------------------------------------------------------------------------------

# The first Python that is new enough and can make a virtual environment; nothing if there is none.
find_python() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            printf '%s' "$candidate"
            return
        fi
    done
}

# The Debian package that lets a Python 3.11 or newer that is here make virtual environments.
venv_package() {
    for candidate in python3 python3.14 python3.13 python3.12 python3.11; do
        if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
            "$candidate" -c 'import sys; print(f"python3.{sys.version_info[1]}-venv")'
            return
        fi
    done
    printf 'python3-venv'
}

install_system() {
    case "$(uname -s)" in
    Darwin)
        for library in libpango-1.0.0.dylib libharfbuzz-subset.0.dylib; do
            [ -e "/opt/homebrew/lib/$library" ] || [ -e "/usr/local/lib/$library" ] ||
                lacking "$library is missing; paste this, then try again:" "$BREW_LINE"
        done
        [ -n "$(find_python)" ] || lacking "Python 3.11 or newer is missing; paste this, then try again:" "$BREW_LINE"
        ;;
    *)
        if command -v apt-get >/dev/null 2>&1; then
            missing=$(apt_lacks $DEBIAN_PACKAGES)
            [ -n "$(find_python)" ] || missing="$missing$(venv_package)"
            # shellcheck disable=SC2086 # a list of words
            [ -z "$missing" ] || apt_install $missing
        else
            say "no apt here: taking for granted what 'magpub doctor' will check (Pango, HarfBuzz, Noto fonts)"
        fi
        [ -n "$(find_python)" ] || lacking "Python 3.11 or newer is missing; Debian 12 and Ubuntu 24.04 have it:" \
            "sudo apt-get install python3 python3-venv"
        ;;
    esac
}

install_packages() {
    python=$(find_python)
    say "making $VENV with $("$python" --version) and installing the packages of requirements.lock"
    [ -x "$VENV/bin/python" ] && "$VENV/bin/python" -m pip --version >/dev/null 2>&1 || "$python" -m venv --clear "$VENV"
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check -r requirements.lock >&2
    "$VENV/bin/python" -m pip install -qq --disable-pip-version-check --no-build-isolation --no-deps -e . >&2
}

wanted=$(fingerprint)
if [ -f "$STAMP" ] && [ "$(cat "$STAMP")" = "$wanted" ]; then exit 0; fi
install_system
install_packages
"$VENV/bin/magpub" doctor >&2
printf '%s\n' "$wanted" >"$STAMP"
say "done"
