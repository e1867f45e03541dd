"""Page by page: do the glyphs prove what the tags claim, and can they be seen?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from magpub.readers.pdf.characters import INVISIBLE
from magpub.readers.pdf.content import Interpreter
from magpub.readers.pdf.findings import Findings, quoted
from magpub.readers.pdf.geometry import Flaw, PageLimits, page_flaws, picture_is_seen
from magpub.readers.pdf.graphics import NOWHERE, Box, common
from magpub.readers.pdf.ink import PageInk, Run
from magpub.readers.pdf.leaves import Leaf
from magpub.readers.pdf.links import LinkArea
from magpub.readers.pdf.streams import DAMAGE
from magpub.readers.pdf.text import Proof, Prover, looks_like, painted_text
from magpub.readers.pdf.tree import Mark

_GAP = 0.12
"""The least part of the size that must be open where a space is claimed that is not painted."""
_ON_PAGE = 2.0
"""So many points a link's rectangle may stand over the page's edge."""
_REPEATED = frozenset({"TH", "TD", "H2", "H3"})
"""What is painted again, as an artifact, where its table or box goes on on another page."""
_HINTS = {
    "V050": "give it less width, or break it",
    "V052": "install a font that has them",
    "V053": "make it larger in the theme",
    "V054": "choose colours that differ more in the theme",
}


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a leaf's ink is."""

    box: Box
    size: float
    spaced: bool
    """Whether white space is painted at an end: from right to left, a text ends with its first glyph."""


@dataclass(slots=True)
class PageReader:
    """Looks at the pages one after the other and keeps only where each leaf's ink is."""

    leaves: Mapping[Mark, Leaf]
    limits: PageLimits
    findings: Findings
    artifacts: list[tuple[int, str]] = field(default_factory=list)
    _repeated: dict[tuple[tuple[str, int], ...], str] = field(default_factory=dict)
    """The glyphs of what later pages may repeat, and the text that they were proved to be."""
    _places: dict[Mark, _Place] = field(default_factory=dict)
    _boxes: list[Box] = field(default_factory=list)
    _flaws: dict[tuple[int, str], list[tuple[int, Flaw]]] = field(default_factory=dict)
    _doubts: Counter[str] = field(default_factory=Counter)
    _prover: Prover = field(default_factory=Prover)

    def read(self, pdf: Any) -> None:
        """Look at every page of `pdf`."""
        interpreter = Interpreter()
        by_page: defaultdict[int, dict[int | None, Leaf]] = defaultdict(dict)
        for mark, leaf in self.leaves.items():
            by_page[mark.page][mark.mcid] = leaf
        for index, page in enumerate(pdf.pages):
            try:
                ink = interpreter.read_page(page)
            except DAMAGE as error:
                self.findings.add(
                    "V020", f"page {index + 1} cannot be read: {error or type(error).__name__}"
                )
                self._boxes.append(NOWHERE)
                continue
            self._boxes.append(ink.box)
            self._look_at(index, ink, by_page.pop(index, {}))
        for leaves in by_page.values():
            for leaf in leaves.values():
                self.findings.add("V031", f"not on any page: {quoted(leaf.claim or '')}")
        self._report_flaws()
        self._check_gaps()

    # --- one page ----------------------------------------------------------------------------------------

    def _look_at(self, index: int, ink: PageInk, leaves: Mapping[int | None, Leaf]) -> None:
        page = index + 1
        for trouble in ink.troubles:
            self.findings.add("V038", f"page {page}: {trouble}")
        runs = self._sorted_runs(page, ink, leaves)
        self._check_numbers(page, ink, leaves)
        for mcid, leaf in leaves.items():
            self._check_leaf(page, ink, leaf, runs.get(mcid, []))
        for flaw in page_flaws(ink, self.limits, leaves):
            owner = leaves.get(flaw.run.mcid)
            key = id(owner.block) if owner is not None else -page
            self._flaws.setdefault((key, flaw.code), []).append((page, flaw))

    def _sorted_runs(
        self, page: int, ink: PageInk, leaves: Mapping[int | None, Leaf]
    ) -> dict[int | None, list[Run]]:
        """The runs by their marked content; those of artifacts become texts, loose ones are findings."""
        sorted_runs: dict[int | None, list[Run]] = {}
        artifacts: dict[int, list[Run]] = {}
        for run in ink.runs:
            if run.mcid is not None:
                sorted_runs.setdefault(run.mcid, []).append(run)
            elif run.artifact is not None:
                artifacts.setdefault(run.artifact, []).append(run)
            else:
                self.findings.add(
                    "V034",
                    f"page {page}: {quoted(painted_text([run]))} is neither in a tag nor an artifact",
                )
        for group in artifacts.values():
            self.artifacts.append((page, self._repeated.get(_glyphs_of(group)) or painted_text(group)))
        return sorted_runs

    def _check_numbers(self, page: int, ink: PageInk, leaves: Mapping[int | None, Leaf]) -> None:
        for mcid, times in Counter(ink.mcids).items():
            if times > 1:
                self.findings.add("V037", f"page {page}: marked content {mcid} begins {times} times")
            if mcid not in leaves:
                words = painted_text([run for run in ink.runs if run.mcid == mcid])
                if words or any(paint.mcid == mcid for paint in ink.paints):
                    self.findings.add("V035", f"page {page}: {quoted(words)} is painted, but in no tag")

    def _check_leaf(self, page: int, ink: PageInk, leaf: Leaf, runs: list[Run]) -> None:
        if leaf.picture:
            self._check_picture(page, ink, leaf)
            return
        if runs:
            self._places[leaf.mark] = _place_of(runs)
        if leaf.claim is None:
            return
        if not runs:
            if INVISIBLE.sub("", leaf.claim).strip():
                self.findings.add(
                    "V031", f"page {page}: {quoted(leaf.claim)} stands in the tags, but is not painted"
                )
            return
        proof = self._prover.judge(leaf.claim, runs, leaf.language)
        if proof is Proof.PROVED and leaf.holder.type in _REPEATED:
            self._repeated.setdefault(_glyphs_of(runs), leaf.claim.strip())
        if proof is Proof.WRONG:
            self._report_wrong(page, leaf, painted_text(runs))
        elif proof is Proof.MISREAD:
            said = f"software that copies {quoted(leaf.claim)} reads {quoted(painted_text(runs))}"
            self.findings.add("V043", f"page {page}: {said}")
        elif proof is Proof.LIKELY:
            self._doubts[", ".join(sorted({run.font.name for run in runs}))] += 1

    def _report_wrong(self, page: int, leaf: Leaf, painted: str) -> None:
        claim = leaf.claim or ""
        if looks_like(painted, claim, leaf.language):
            message = f"the glyphs of {quoted(claim)} are not those of its letters, whatever the file says"
        else:
            message = f"the tags say {quoted(claim)}, the glyphs show {quoted(painted)}"
        self.findings.add("V032", f"page {page}: {message}")

    def _check_picture(self, page: int, ink: PageInk, leaf: Leaf) -> None:
        if not picture_is_seen(ink, leaf.mark.mcid):
            words = quoted(_alternative_of(leaf))
            self.findings.add("V059", f"page {page}: the picture {words} cannot be seen")
        parts = [paint.box for paint in ink.paints if paint.mcid == leaf.mark.mcid]
        if parts:
            self._places[leaf.mark] = _Place(_around(parts), 0.0, False)

    # --- the whole document ------------------------------------------------------------------------------

    def _report_flaws(self) -> None:
        """One finding for each block and kind, with its first words."""
        for (_, code), found in self._flaws.items():
            page, flaw = found[0]
            more = f" ({len(found) - 1} more in the same block)" if len(found) > 1 else ""
            words = quoted(painted_text([flaw.run]))
            self.findings.add(code, f"page {page}: {words} {flaw.saying}{more}", _HINTS.get(code, ""))
        for fonts, times in self._doubts.items():
            message = f"{times} texts in {fonts} agree with their tags only as far as the file itself says"
            self.findings.add("V033", message, "verify it where these fonts are installed")

    def _check_gaps(self) -> None:
        """Where a space is claimed that is not painted, there is a line's end or room for it."""
        last: Leaf | None = None
        spaced = False
        for leaf in self.leaves.values():
            place = self._places.get(leaf.mark)
            if leaf.claim is None or (last is not None and leaf.holder is not last.holder):
                last, spaced = None, False
            if leaf.claim is None:
                continue
            if place is None:
                spaced = spaced or leaf.claim[-1:].isspace()
                continue
            spaced = spaced or leaf.claim[:1].isspace()
            if last is not None and spaced and not place.spaced:
                self._check_gap(last, leaf)
            last, spaced = leaf, leaf.claim[-1:].isspace() and not place.spaced

    def _check_gap(self, first: Leaf, second: Leaf) -> None:
        one, other = self._places[first.mark], self._places[second.mark]
        if first.mark.page != second.mark.page:
            return
        height = min(one.box[3], other.box[3]) - max(one.box[1], other.box[1])
        gap = max(other.box[0] - one.box[2], one.box[0] - other.box[2])
        if height > 0 and gap < _GAP * min(one.size, other.size):
            words = f"{quoted(first.claim or '')} and {quoted(second.claim or '')}"
            self.findings.add("V042", f"page {first.mark.page + 1}: {words} run together on paper")

    def check_areas(self, areas: Iterable[LinkArea]) -> None:
        """A link can be clicked where its words are: its rectangles lie on the page and on its ink."""
        by_words: dict[tuple[Mark, ...], list[LinkArea]] = {}
        for area in areas:
            by_words.setdefault(area.marks, []).append(area)
            if area.box[0] >= area.box[2] or area.box[1] >= area.box[3]:
                message = f"the rectangle of the link {quoted(area.words)} is empty: nobody can click it"
                self.findings.add("V064", message)
            elif not (0 <= area.page < len(self._boxes) and _holds(self._boxes[area.page], area.box)):
                self.findings.add(
                    "V064", f"the rectangle of the link {quoted(area.words)} is not on its page"
                )
            elif not any(self._meets(area, mark) for mark in area.marks):
                self.findings.add(
                    "V064", f"the rectangle of the link {quoted(area.words)} is not on its words"
                )
        for marks, own in by_words.items():
            for mark in marks:
                if mark in self._places and not any(self._meets(area, mark) for area in own):
                    self.findings.add("V064", f"not all of the link {quoted(own[0].words)} can be clicked")

    def _meets(self, area: LinkArea, mark: Mark) -> bool:
        place = self._places.get(mark)
        return place is not None and mark.page == area.page and common(place.box, area.box) != NOWHERE


def _glyphs_of(runs: list[Run]) -> tuple[tuple[str, int], ...]:
    return tuple((run.font.name, glyph) for run in runs for glyph in run.glyphs)


def _place_of(runs: list[Run]) -> _Place:
    return _Place(
        _around([run.box for run in runs]),
        runs[0].size,
        runs[-1].texts[-1].isspace() or runs[0].texts[0].isspace(),
    )


def _around(boxes: list[Box]) -> Box:
    return (
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    )


def _holds(page: Box, box: Box) -> bool:
    return (
        page[0] - _ON_PAGE <= box[0] < box[2] <= page[2] + _ON_PAGE
        and page[1] - _ON_PAGE <= box[1] < box[3] <= page[3] + _ON_PAGE
    )


def _alternative_of(leaf: Leaf) -> str:
    from magpub.readers.pdf.tree import inside

    return next((part.alternative for part in inside(leaf.holder) if part.alternative), "")
