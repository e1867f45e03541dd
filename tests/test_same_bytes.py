"""Same article in, same bytes out: on every run, in every process, wherever and whenever it runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pikepdf

from magpub.braille.louis import has_liblouis
from magpub.formats import FORMATS

MADE = [form for form in FORMATS if form != "brf" or has_liblouis()]
SOURCE = Path(__file__).parents[1] / "source" / "magnesium-and-nerves"


def exported(folder: Path, **environment: str) -> dict[str, bytes]:
    """The bytes of the reference article in each format, exported in a copy under `folder`."""
    article = folder / "source" / SOURCE.name
    shutil.copytree(SOURCE, article)
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [
            *(sys.executable, "-m", "magpub", "export", "--quiet", "--today", "2026-12-01"),
            *("--output", "out", "--format", ",".join(MADE)),
        ],
        cwd=folder,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return {form: (folder / "out" / f"{SOURCE.name}.{form}").read_bytes() for form in MADE}


def test_place_time_zone_language_and_hashes_leave_no_trace(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "another" / "and deeper"
    first = exported(one, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", LC_ALL="C")
    second = exported(other, TZ="America/Adak", PYTHONHASHSEED="2", LC_ALL="C.UTF-8", HOME=str(tmp_path))
    assert first == second
    for data in [first["pdf"], *unpacked(first["docx"]), *unpacked(first["epub"])]:
        assert str(tmp_path).encode() not in data


def unpacked(data: bytes) -> list[bytes]:
    """The bytes of each member of a zip."""
    with ZipFile(BytesIO(data)) as archive:
        return [archive.read(name) for name in archive.namelist()]


def test_a_file_bears_the_day_of_the_review_or_source_date_epoch(tmp_path: Path) -> None:
    def dates(files: dict[str, bytes]) -> set[str]:
        with pikepdf.open(BytesIO(files["pdf"])) as pdf:
            found = {str(value)[2:10] for name, value in pdf.docinfo.items() if name.endswith("Date")}
        for form in ("docx", "epub"):
            with ZipFile(BytesIO(files[form])) as archive:
                found |= {"{:04}{:02}{:02}".format(*member.date_time) for member in archive.infolist()}
        return found

    reviewed = re.search(r"^reviewed: (.+)$", (SOURCE / "article.md").read_text("utf-8"), re.M)
    assert reviewed is not None
    assert dates(exported(tmp_path / "other")) == {reviewed[1].replace("-", "")}
    assert dates(exported(tmp_path / "one", SOURCE_DATE_EPOCH="1000000000")) == {"20010909"}
