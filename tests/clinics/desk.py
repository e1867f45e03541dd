"""A publication with one article that has a home online, and clinics that hand it out."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from articles import TODAY, edit, publication
from magpub.clinic import Clinic, load_clinic
from magpub.model import Article
from magpub.preparation import resolved_article
from magpub.project import Settings, Source, load_settings
from magpub.variants import varied

URL = "https://handouts.example.org/knee"
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20" width="40" height="20">'
    '<rect width="40" height="20" fill="#123456"/></svg>'
)
PROFILE = """
name = { en = "North Side Clinic", es = "Clínica North Side" }
logo = "north.svg"
address = ["1 Elm Street", "Springfield"]
telephone = "(217) 555-0142"
emergency = "911"
hours = "Monday to Friday, 8 am to 6 pm"
web = "https://north.example/"
paper = "letter"
footer = "North Side patient information"

[notices]
en = ["Available in large print."]
es = ["Disponible en letra grande."]

[notices.always]
ar = ["خدمة الترجمة مجانية."]
"""


@dataclass
class Desk:
    """The publication in `folder`, and the article that it begins with."""

    folder: Path
    source: Source

    @property
    def settings(self) -> Settings:
        return load_settings(self.folder)

    def write(self, name: str, text: str) -> Path:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        return path

    def profile(self, text: str, name: str = "north") -> Clinic:
        """The clinic of a profile with that text."""
        self.write(f"clinics/{name}.toml", text)
        return load_clinic(self.settings, name)

    def resolved(self) -> Article:
        made = resolved_article(self.source, self.settings, TODAY).article
        assert made is not None
        return made

    def handed_out(self, clinic: Clinic | None, edition: str = "standard") -> Article:
        return varied(self.resolved(), self.settings, self.source.path, edition, clinic)


def desk(folder: Path, *, url: str = URL) -> Desk:
    """A desk whose article is at `url`, with the logo of `PROFILE`."""
    _, source = publication(folder)
    made = Desk(folder, source)
    if url:
        edit(source, "\nversion:", f"\nurl: {url}\nversion:")
    edit(source, "\nstatus: draft", "")
    made.write("clinics/north.svg", LOGO)
    return made
