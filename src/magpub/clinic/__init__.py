"""Clinics: a profile to what it makes of an article, and of a theme's looks.

A clinic's part is applied to a resolved article, before an edition's and before the writer; the law holds
for its result. Every word that a clinic adds stands in that article.
"""

from __future__ import annotations

from magpub.clinic.profile import Clinic, clinic_names, load_clinic

__all__ = ["Clinic", "clinic_names", "load_clinic"]
