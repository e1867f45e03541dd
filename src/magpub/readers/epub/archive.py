"""The bytes of an EPUB container to its members, in bounded time and memory (OCF: EPUB 3.3, chapter 4)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from magpub.catalogue import finding
from magpub.diagnostics import Diagnostic

MOST_MEMBERS = 2_000
MOST_BYTES = 200_000_000
MOST_MEMBER_BYTES = 20_000_000
MOST_RATIO = 200
"""How many times larger than packed a member of more than a megabyte may be."""
_SMALL = 1_000_000
MIMETYPE = b"application/epub+zip"


@dataclass(frozen=True, slots=True)
class Archive:
    """The members by name; none where there is no sound container."""

    members: dict[str, bytes] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()


class _UnsafeError(Exception):
    pass


def read_archive(data: bytes) -> Archive:
    """The members of the container in `data`, and what is wrong with it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            _check_names(infos)
            _check_sizes(infos)
            members = {info.filename: _content(archive, info) for info in infos if not info.is_dir()}
    except _UnsafeError as error:
        return Archive({}, (finding("V150", str(error)),))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
        return Archive({}, (finding("V150", f"the container cannot be opened: {error}"),))
    except RuntimeError as error:  # what zipfile says of encrypted members
        return Archive({}, (finding("V150", f"the container is locked: {error}"),))
    return Archive(members, tuple(_type_findings(infos, members)))


def _check_names(infos: list[zipfile.ZipInfo]) -> None:
    if len(infos) > MOST_MEMBERS:
        raise _UnsafeError(f"the container has more than {MOST_MEMBERS} members")
    seen: set[str] = set()
    for info in infos:
        name = info.filename
        path = PurePosixPath(name)
        if not name or path.is_absolute() or ".." in path.parts or "\\" in name or "\0" in name:
            raise _UnsafeError(f"a member of the container has the name {name!r}")
        if name.casefold() in seen:
            raise _UnsafeError(f"the container has {name!r} twice")
        seen.add(name.casefold())


def _check_sizes(infos: list[zipfile.ZipInfo]) -> None:
    if sum(info.file_size for info in infos) > MOST_BYTES:
        raise _UnsafeError(f"the container unpacks to more than {MOST_BYTES // 1_000_000} MB")
    for info in infos:
        packed = max(info.compress_size, 1)
        if info.file_size > MOST_MEMBER_BYTES or (
            info.file_size > _SMALL and info.file_size / packed > MOST_RATIO
        ):
            raise _UnsafeError(f"{info.filename!r} unpacks to too much")


def _content(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """A member's bytes; never more than its header says."""
    with archive.open(info) as member:
        data = member.read(info.file_size + 1)
    if len(data) != info.file_size:
        raise _UnsafeError(f"{info.filename!r} is not as long as it says")
    return data


def _type_findings(infos: list[zipfile.ZipInfo], members: dict[str, bytes]) -> Iterator[Diagnostic]:
    """`mimetype` comes first and is stored, so that a program knows an EPUB by its first bytes (4.2.2)."""
    first = infos[0] if infos else None
    if first is None or first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        yield finding("V150", "the container does not begin with a stored member called mimetype")
    elif members["mimetype"] != MIMETYPE:
        yield finding("V150", "the container says that it is no EPUB")
