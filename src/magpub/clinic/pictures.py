"""A clinic's logo, and the code that a telephone reads: pictures that are not an article's own."""

from __future__ import annotations

import io

from magpub.clinic.profile import Clinic
from magpub.errors import ConfigError
from magpub.images import Picture, load_picture
from magpub.project import Settings

QR_CODE = "qr:code.png"
"""The source of the code; as that of a logo, no picture of an article can be called so."""
LONGEST_ADDRESS = 250
"""The code of a longer address would have dots that are too fine for the size at which it is printed."""
_QUIET = 4
"""Dots of white around a code (ISO/IEC 18004, 6.3.8)."""
_SCALE = 10
"""Pixels for a dot: at the size at which codes are printed, 400 to the inch or more."""


def logo_source(clinic: Clinic) -> str:
    """The source of the clinic's logo in an article."""
    return f"clinic:{clinic.logo}"


def logo(clinic: Clinic, settings: Settings) -> Picture:
    """The clinic's logo, which only draws and is bounded as an article's pictures are.

    Raises ConfigError if it cannot be used: it is a file inside the folder of the profiles.
    """
    reading = load_picture(settings.clinic_folder, clinic.logo)
    if reading.picture is not None and not reading.diagnostics:
        return reading.picture
    first = reading.diagnostics[0]
    place = settings.clinic_folder / clinic.logo
    message = first.message.replace("the article's folder", "the folder of the clinics")
    raise ConfigError(f"the logo of the clinic {clinic.key}, {place}: {message}", first.hint)


def qr_code(address: str) -> Picture:
    """The QR code of `address` (ISO/IEC 18004) with its quiet zone; a seventh of it may be hidden.

    Dots, not a drawing: Word shows them without having them drawn anew.
    """
    import segno

    target = io.BytesIO()
    code = segno.make(address, error="m", micro=False, boost_error=False)
    code.save(target, kind="png", border=_QUIET, scale=_SCALE, dark="#000000", light="#ffffff")
    width, height = code.symbol_size(scale=_SCALE, border=_QUIET)
    return Picture(target.getvalue(), "image/png", int(width), int(height))


def has_code(address: str) -> bool:
    """Whether an article at `address` gets a code; "" is no address."""
    return 0 < len(address) <= LONGEST_ADDRESS
