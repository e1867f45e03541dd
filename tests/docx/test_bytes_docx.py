"""Same in, same bytes out: on every run, in any folder, time zone and with any hash seed."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import hashlib, sys
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from magpub.readers.markdown import read_article
from magpub.resolve import resolve
from magpub.theme import Paper, load_theme
from magpub.writers import Options
from magpub.writers.docx import write_docx

source = Path(sys.argv[1])
article = read_article(source).article
article = replace(article, meta=replace(article.meta, id="urn:example:1"))
made = resolve(article, source.parent).article
options = Options(Paper.LETTER, source.parent, datetime(2026, 11, 24, 12, 30, 5, tzinfo=UTC))
data = write_docx(made, load_theme("default", ()), options).data
sys.stdout.buffer.write(data)
"""


def _written(folder: Path, zone: str, seed: str) -> bytes:
    environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
    source = ROOT / "source" / "magnesium-and-nerves" / "article.md"
    command = [sys.executable, "-c", PROGRAM, str(source)]
    return subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True).stdout


def test_the_bytes_are_the_same_everywhere(tmp_path: Path) -> None:
    here = _written(ROOT, "Pacific/Auckland", "1")
    there = _written(tmp_path, "America/Los_Angeles", "2")
    assert hashlib.sha256(here).hexdigest() == hashlib.sha256(there).hexdigest()
    with zipfile.ZipFile(BytesIO(here)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(2026, 11, 24, 12, 30, 4)}
        names = archive.namelist()
    assert names[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]
    assert names[3:] == sorted(names[3:])


def test_a_timestamp_before_zip_files_is_raised_to_their_first_day() -> None:
    from magpub.writers.docx.package import Package
    from magpub.writers.docx.xml import root

    package = Package()
    package.fill(package.document, root("document"))
    data = package.packed(datetime(1970, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
