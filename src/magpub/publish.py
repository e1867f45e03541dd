"""Bytes to a file in its place, whole or not at all.

A temporary file's name says which process made it, so that those of processes that were killed can be
told from those of others that are at work in the same folder, and swept away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from magpub.errors import OutputError

_TEMPORARY = re.compile(r"\.magpub-(?P<machine>.+)-(?P<process>\d+)-[^-]+")
_DAY = 24 * 60 * 60
_NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@contextlib.contextmanager
def beside(target: Path, data: bytes) -> Iterator[Path]:
    """A temporary file in `target`'s folder that holds `data`, on the disk and not only in its cache.

    Whatever happens inside the block, the temporary file is gone after it, unless `put_in_place` took it.
    Raises OutputError when the folder cannot be made or written to.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=_prefix(), suffix=target.suffix, dir=target.parent)
    except OSError as error:
        raise _unwritable(target, error) from error
    temporary = Path(name)
    try:
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
        except OSError as error:
            raise _unwritable(target, error) from error
        yield temporary
    finally:
        temporary.unlink(missing_ok=True)


def put_in_place(temporary: Path, target: Path) -> None:
    """Gives `target` the content of `temporary` in one step: a reader sees the old file or the new one."""
    try:
        temporary.chmod(_mode(target))
        temporary.replace(target)
    except OSError as error:
        raise _unwritable(target, error) from error
    _sync_folder(target.parent)


def write_folder(folder: Path, files: Mapping[str, str]) -> tuple[Path, ...]:
    """A new `folder` with these texts in it: their paths. Raises OutputError, also if it is there."""
    try:
        folder.mkdir(parents=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise OutputError(f"{folder} cannot be written: {error.strerror}") from error
    return tuple(folder / name for name in files)


def sweep(folders: Iterable[Path]) -> None:
    """Removes the temporary files in `folders` that their process cannot remove any more."""
    for folder in folders:
        with contextlib.suppress(OSError):  # no such folder, or one that we may only read
            for path in folder.glob(".magpub-*"):
                if _is_left_over(path):
                    path.unlink(missing_ok=True)


def _prefix() -> str:
    return f".magpub-{_machine()}-{os.getpid()}-"


def _machine() -> str:
    return re.sub(r"[^A-Za-z0-9.]", "_", platform.node()) or "machine"


def _is_left_over(temporary: Path) -> bool:
    """Whether the process that made the file has ended; for one elsewhere a day is taken as the proof."""
    if (match := _TEMPORARY.fullmatch(temporary.name)) is None:
        return False
    if match["machine"] == _machine() and not _is_alive(int(match["process"])):
        return True
    return time.time() - temporary.stat().st_mtime > _DAY


def _is_alive(process: int) -> bool:
    """Whether there may be such a process; on Windows, where asking would end it, there always may."""
    if os.name == "nt":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return not _is_zombie(process)


def _is_zombie(process: int) -> bool:
    """Whether it has ended and only its parent was not yet told (Linux: proc(5), /proc/PID/stat)."""
    try:
        status = Path(f"/proc/{process}/stat").read_text("utf-8", "replace")
    except OSError:
        return False
    return status.rpartition(") ")[2][:1] in ("Z", "X")


def _mode(target: Path) -> int:
    """The permissions that `target` has, or that a new file gets (mkstemp's are for the owner alone)."""
    if target.is_file():
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Makes the new name last through a power cut, where the system can (Windows cannot)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _unwritable(target: Path, error: OSError) -> OutputError:
    return OutputError(f"{target} cannot be written: {error.strerror}", _remedy(error))


def _remedy(error: OSError) -> str:
    if error.errno in _NO_ROOM:
        return "make room on the disk, or choose another folder with --output"
    if isinstance(error, PermissionError):
        return "close the file where it is open, make its folder writable, or choose another --output"
    return "choose another folder with --output"
