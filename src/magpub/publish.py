"""Bytes to a file in its place, whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from magpub.errors import OutputError


@contextlib.contextmanager
def beside(target: Path, data: bytes) -> Iterator[Path]:
    """A temporary file in `target`'s folder that holds `data`, on the disk and not only in its cache.

    Whatever happens inside the block, the temporary file is gone after it, unless `put_in_place` took it.
    Raises OutputError when the folder cannot be made or written to.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".magpub-", suffix=target.suffix, dir=target.parent)
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
    return OutputError(
        f"{target} cannot be written: {error.strerror}",
        "choose another folder with --output, or make room",
    )
