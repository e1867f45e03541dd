"""Clinics: a profile to what it makes of an article, and of a theme's looks.

A clinic's part is applied to a resolved article, before an edition's and before the writer; the law holds
for its result. Every word that a clinic adds stands in that article.
"""

from __future__ import annotations

from magpub.clinic.clothing import Origin, clothed
from magpub.clinic.emergency import other_numbers
from magpub.clinic.palette import recoloured
from magpub.clinic.pictures import QR_CODE, logo, logo_source, qr_code
from magpub.clinic.profile import Clinic, clinic_names, load_clinic
from magpub.clinic.review import is_too_old, refusals

__all__ = [
    "QR_CODE",
    "Clinic",
    "Origin",
    "clinic_names",
    "clothed",
    "is_too_old",
    "load_clinic",
    "logo",
    "logo_source",
    "other_numbers",
    "qr_code",
    "recoloured",
    "refusals",
]
