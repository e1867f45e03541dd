from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from magpub.errors import OutputError
from magpub.publish import beside, put_in_place, sweep


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


def test_what_ended_processes_left_is_swept_and_nothing_else(tmp_path: Path) -> None:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    with beside(tmp_path / "a.pdf", b"mine") as temporary:
        machine = temporary.name.removeprefix(".magpub-").rpartition(f"-{os.getpid()}-")[0]
        left, elsewhere, old, others = (
            tmp_path / name
            for name in (
                f".magpub-{machine}-{ended.pid}-x7.pdf",
                f".magpub-far-away-{ended.pid}-x7.pdf",
                f".magpub-far-away-{ended.pid}-x8.pdf",
                ".magpub-notes",
            )
        )
        for path in (left, elsewhere, old, others):
            path.touch()
        os.utime(old, (0, 0))
        sweep([tmp_path, tmp_path / "missing"])
        assert names(tmp_path) == sorted(path.name for path in (temporary, elsewhere, others))


@pytest.mark.skipif(sys.platform != "linux", reason="as Linux tells of processes")
def test_a_process_that_ended_and_was_not_waited_for_has_ended(tmp_path: Path) -> None:
    script = "from pathlib import Path; from magpub.publish import beside\nimport os\n"
    script += "with beside(Path('a.pdf'), b'new'): os._exit(0)"
    running = subprocess.Popen([sys.executable, "-c", script], cwd=tmp_path)
    os.waitid(os.P_PID, running.pid, os.WEXITED | os.WNOWAIT)
    assert len(names(tmp_path)) == 1
    sweep([tmp_path])
    assert names(tmp_path) == []
    running.wait()


@pytest.mark.parametrize(
    ("number", "remedy"),
    [(errno.ENOSPC, "make room"), (errno.EACCES, "close the file where it is open"), (errno.EIO, "choose")],
)
def test_the_remedy_is_that_of_the_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, remedy: str
) -> None:
    def refused(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(Path, "replace", refused)
    with (
        beside(tmp_path / "a.pdf", b"new") as temporary,
        pytest.raises(OutputError) as caught,
    ):
        put_in_place(temporary, tmp_path / "a.pdf")
    assert caught.value.remedy.startswith(remedy)
