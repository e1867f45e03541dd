"""Images: what is let in, what is taken out, and that no pixel changes."""

from __future__ import annotations

import io
import os
import struct
import zlib
from pathlib import Path, PurePath

import pytest
from PIL import Image, PngImagePlugin

from magpub import images
from magpub.images import Picture, clean_picture, load_picture, resolution_findings

RED, BLUE = (200, 10, 10), (10, 10, 200)
SECRET = b"Ada Lovelace, 12 Main Street"
PATH = PurePath("images/x")


def two_colours() -> Image.Image:
    """Wider than high, red on the left and blue on the right."""
    picture = Image.new("RGB", (64, 32), RED)
    picture.paste(BLUE, (32, 0, 64, 32))
    return picture


def png(**options: object) -> bytes:
    target = io.BytesIO()
    two_colours().save(target, "PNG", **options)
    return target.getvalue()


def jpeg(**options: object) -> bytes:
    target = io.BytesIO()
    two_colours().save(target, "JPEG", **options)
    return target.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def header(width: int, height: int) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))


def picture(data: bytes) -> Picture:
    reading = clean_picture(data, PATH)
    assert reading.diagnostics == ()
    assert reading.picture is not None
    return reading.picture


def code(data: bytes) -> str:
    """The code of the one finding that keeps the image out."""
    reading = clean_picture(data, PATH)
    assert reading.picture is None
    (found,) = reading.diagnostics
    assert found.hint
    return found.code


def pixels(data: bytes) -> bytes:
    return Image.open(io.BytesIO(data)).convert("RGB").tobytes()


def test_a_png_keeps_its_pixels_and_loses_its_texts() -> None:
    info = PngImagePlugin.PngInfo()
    info.add_text("Author", SECRET.decode())
    info.add_itxt("Comment", SECRET.decode(), zip=True)
    data = png(pnginfo=info, exif=b"Exif\0\0" + SECRET)
    clean = picture(data)
    assert SECRET in data
    assert SECRET not in clean.data
    assert Image.open(io.BytesIO(clean.data)).info == {}
    assert pixels(clean.data) == pixels(data)
    assert (clean.media_type, clean.width, clean.height) == ("image/png", 64, 32)


@pytest.mark.parametrize("progressive", [False, True])
def test_a_jpeg_keeps_its_pixels_and_loses_what_is_told_about_them(progressive: bool) -> None:
    exif = Image.Exif()
    exif[0x013B] = SECRET.decode()
    data = jpeg(exif=exif, comment=SECRET, progressive=progressive) + SECRET
    clean = picture(data)
    assert data.count(SECRET) == 3
    assert SECRET not in clean.data
    assert pixels(clean.data) == pixels(data)
    assert (clean.media_type, clean.width, clean.height) == ("image/jpeg", 64, 32)


def test_a_jpeg_keeps_its_colour_profile() -> None:
    clean = picture(jpeg(icc_profile=b"a profile"))
    assert Image.open(io.BytesIO(clean.data)).info["icc_profile"] == b"a profile"


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("order", ["<", ">"])
def test_a_turned_jpeg_stands_upright_without_its_exif(orientation: int, order: str) -> None:
    tiff = struct.pack(f"{order}2sHI", b"II" if order == "<" else b"MM", 42, 8)
    entry = struct.pack(f"{order}HHHIHHI", 1, 0x0112, 3, 1, orientation, 0, 0)
    data = jpeg(exif=b"Exif\0\0" + tiff + entry, quality=95)
    clean = picture(data)
    from PIL import ImageOps

    wanted = ImageOps.exif_transpose(Image.open(io.BytesIO(data)))
    assert wanted is not None
    shown = Image.open(io.BytesIO(clean.data))
    assert (clean.width, clean.height) == shown.size == wanted.size
    assert 0x0112 not in shown.getexif()
    corner = shown.getpixel((2, 2))
    expected = wanted.getpixel((2, 2))
    assert isinstance(corner, tuple)
    assert isinstance(expected, tuple)
    assert all(abs(a - b) < 12 for a, b in zip(corner, expected, strict=True))


def test_the_same_bytes_come_out_every_time() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    data = jpeg(exif=exif)
    assert picture(data) == picture(data)


def test_too_many_pixels_are_refused_by_the_header_alone() -> None:
    assert code(header(5000, 4001) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")) == "V083"
    assert picture(header(5000, 4000) + chunk(b"IDAT", b"") + chunk(b"IEND", b"")).width == 5000


def test_too_many_bytes_are_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(images, "MOST_BYTES", len(png()))
    assert picture(png())
    assert code(png() + b"x") == "V082"
    (tmp_path / "x.png").write_bytes(png() + b"x" * 1000)
    assert load_picture(tmp_path, "x.png").diagnostics[0].code == "V082"


@pytest.mark.parametrize("kind", ["GIF", "BMP", "TIFF", "WEBP", "EPS", "PDF"])
def test_other_kinds_are_refused_whatever_their_name(kind: str) -> None:
    target = io.BytesIO()
    two_colours().save(target, kind)
    assert code(target.getvalue()) == "V081"


@pytest.mark.parametrize("data", [b"", b"\x00", b"<html><body/></html>", b"%!PS-Adobe", b"hello"])
def test_what_is_no_image_is_refused(data: bytes) -> None:
    assert code(data) == "V081"


@pytest.mark.parametrize(
    "data",
    [
        png()[:-1],
        png()[:40],
        png()[:20],
        png()[:60] + bytes([png()[60] ^ 1]) + png()[61:],
        header(1, 1) + chunk(b"IEND", b""),
        header(0, 1) + chunk(b"IDAT", b"") + chunk(b"IEND", b""),
        header(1, 1) + struct.pack(">I", 0xFFFFFFFF) + b"IDAT" + b"x" * 20,
        jpeg()[:-2],
        jpeg()[:30],
        jpeg()[:4],
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff\xc0\x00\x02\xff\xd9",
        b"\xff\xd8\xff\xe0\x00\x00" + jpeg()[2:],
    ],
)
def test_a_damaged_file_is_refused(data: bytes) -> None:
    assert code(data) == "V084"


def test_every_cut_and_every_changed_byte_gives_a_picture_or_a_finding() -> None:
    for whole in (png(), jpeg()):
        for place in range(0, len(whole), 3):
            clean_picture(whole[:place], PATH)
            clean_picture(whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :], PATH)


def test_a_picture_is_read_from_the_articles_folder(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images/x.png").write_bytes(png())
    reading = load_picture(tmp_path, "images/x.png")
    assert reading.picture is not None
    assert reading.picture.data == picture(png()).data


@pytest.mark.parametrize("source", ["missing.png", "../x.png", "images", "a\0b", "x" * 5000, "link.png"])
def test_nothing_else_is_read(tmp_path: Path, source: str) -> None:
    folder = tmp_path / "article"
    (folder / "images").mkdir(parents=True)
    (tmp_path / "x.png").write_bytes(png())
    (folder / "link.png").symlink_to(tmp_path / "x.png")
    reading = load_picture(folder, source)
    assert reading.picture is None
    assert [found.code for found in reading.diagnostics] == ["V080"]


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "x.png")
    assert load_picture(tmp_path, "x.png").diagnostics[0].code == "V080"


@pytest.mark.parametrize(("width", "coarse"), [(None, False), (50, False), (51, True), (100, True)])
def test_a_coarse_picture_is_named_with_the_pixels_it_needs(width: int | None, coarse: bool) -> None:
    """On six inches of text, half of them are three, and 450 pixels are 150 in each of these."""
    found = list(resolution_findings(Picture(b"", "image/png", 450, 100), "x.png", 432, width))
    assert bool(found) is coarse
    if width == 100:
        assert "75 dots per inch" in found[0].message
        assert "900 pixels" in found[0].hint


def test_a_drawing_is_never_coarse() -> None:
    assert not list(resolution_findings(Picture(b"", "image/svg+xml"), "x.svg", 432, 100))
