from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from magpub.errors import OutputError
from magpub.publish import beside, put_in_place


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_put_in_place_and_nothing_else_is_left(tmp_path: Path) -> None:
    target = tmp_path / "made" / "for" / "it" / "a.pdf"
    with beside(target, b"new") as temporary:
        assert temporary.parent == target.parent
        assert temporary.read_bytes() == b"new"
        assert not target.exists()
        put_in_place(temporary, target)
    assert target.read_bytes() == b"new"
    assert names(target.parent) == ["a.pdf"]


def test_the_old_file_stays_when_the_new_one_is_not_wanted(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with beside(target, b"new"):
        pass
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


def test_an_interruption_leaves_the_old_file_and_no_other(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(KeyboardInterrupt), beside(target, b"new"):
        raise KeyboardInterrupt
    assert target.read_bytes() == b"old"
    assert names(tmp_path) == ["a.pdf"]


def test_a_new_file_can_be_read_by_those_whom_the_mask_allows(tmp_path: Path) -> None:
    target, mask = tmp_path / "a.pdf", os.umask(0o027)
    try:
        with beside(target, b"new") as temporary:
            put_in_place(temporary, target)
    finally:
        os.umask(mask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o640


def test_a_replaced_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    target.chmod(0o604)
    with beside(target, b"new") as temporary:
        put_in_place(temporary, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o604


def test_a_link_in_the_place_is_replaced_and_what_it_led_to_is_not(tmp_path: Path) -> None:
    other = tmp_path / "precious.txt"
    other.write_bytes(b"precious")
    target = tmp_path / "a.pdf"
    target.symlink_to(other)
    with beside(target, b"new") as temporary:
        put_in_place(temporary, target)
    assert not target.is_symlink()
    assert other.read_bytes() == b"precious"


def test_a_folder_that_cannot_be_made_is_an_output_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OutputError, match="cannot be written"), beside(tmp_path / "file" / "a.pdf", b"new"):
        pass


def test_a_folder_in_the_place_is_an_output_error(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.mkdir()
    with beside(target, b"new") as temporary, pytest.raises(OutputError, match="cannot be written"):
        put_in_place(temporary, target)
    assert names(tmp_path) == ["a.pdf"]
