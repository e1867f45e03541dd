#!/usr/bin/env bash
# Makes docs/pictures/ from the reference article: the first page of the PDF, of the Word file as LibreOffice
# lays it out, and the book in Chromium. Needs what scripts/conformance.sh installs.
set -euo pipefail
cd "$(dirname "$0")/.."

ARTICLE=magnesium-and-nerves
PICTURES=docs/pictures
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

.venv/bin/magpub export "$ARTICLE" --quiet --output "$work" >/dev/null
pdftoppm -png -r 80 -f 1 -l 1 -singlefile "$work/$ARTICLE.pdf" "$work/pdf"
soffice --headless --norestore "-env:UserInstallation=file://$work/profile" \
    --convert-to pdf --outdir "$work/word" "$work/$ARTICLE.docx" >/dev/null 2>&1
pdftoppm -png -r 80 -f 1 -l 1 -singlefile "$work/word/$ARTICLE.pdf" "$work/word"
.venv/bin/python -m zipfile -e "$work/$ARTICLE.epub" "$work/book"
chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=520,880 \
    "--screenshot=$work/epub.png" "file://$work/book/EPUB/article.xhtml" >/dev/null 2>&1

mkdir -p "$PICTURES"
.venv/bin/python - "$work" "$PICTURES" <<'PYTHON'
import pathlib
import sys

from PIL import Image

work, pictures = map(pathlib.Path, sys.argv[1:])
for name in ("pdf", "word", "epub"):
    with Image.open(work / f"{name}.png") as picture:
        picture.convert("RGB").quantize(64, dither=Image.Dither.NONE).save(pictures / f"{name}.png", optimize=True)
PYTHON
