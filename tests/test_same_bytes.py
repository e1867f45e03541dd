"""Same article in, same bytes out: on every run, in every process, wherever and whenever it runs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf

SOURCE = Path(__file__).parents[1] / "source" / "magnesium-and-nerves"


def exported(folder: Path, **environment: str) -> bytes:
    """The bytes of the reference article's PDF, exported in a copy under `folder`."""
    article = folder / "source" / SOURCE.name
    shutil.copytree(SOURCE, article)
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    done = subprocess.run(
        [sys.executable, "-m", "magpub", "export", "--quiet", "--today", "2026-12-01", "--output", "out"],
        cwd=folder,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return (folder / "out" / f"{SOURCE.name}.pdf").read_bytes()


def test_place_time_zone_language_and_hashes_leave_no_trace(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "another" / "and deeper"
    first = exported(one, TZ="Pacific/Kiritimati", PYTHONHASHSEED="1", LC_ALL="C")
    second = exported(other, TZ="America/Adak", PYTHONHASHSEED="2", LC_ALL="C.UTF-8", HOME=str(tmp_path))
    assert first == second
    assert str(tmp_path).encode() not in first


def test_a_file_bears_the_day_of_the_review_or_source_date_epoch(tmp_path: Path) -> None:
    def dates(data: bytes) -> set[str]:
        with pikepdf.open(BytesIO(data)) as pdf:
            return {str(value)[:10] for name, value in pdf.docinfo.items() if name.endswith("Date")}

    assert dates(exported(tmp_path / "one", SOURCE_DATE_EPOCH="0")) == {"D:19700101"}
    reviewed = re.search(r"^reviewed: (.+)$", (SOURCE / "article.md").read_text("utf-8"), re.M)
    assert reviewed is not None
    assert dates(exported(tmp_path / "other")) == {f"D:{reviewed[1].replace('-', '')}"}
