"""The structure types of our PDFs (docs/pdf-tags.md), and what each stands for to software."""

from __future__ import annotations

# PDF 1.7 (ISO 32000-1), 14.8.4: types that it defines stand for themselves, ours are mapped to one of them.
ROLES = {
    "TitleBlock": "Sect",
    "Subtitle": "P",
    "Fact": "P",
    "Summary": "Sect",
    "Letterhead": "Sect",
    "Colophon": "Sect",
    "Contents": "Sect",
    "ContentsList": "L",
    "PageNumber": "Span",
    "Section": "Sect",
    "BulletList": "L",
    "OrderedList": "L",
    "DefinitionList": "L",
    "CardTable": "Table",
    "Card": "TR",
    "Label": "Span",
    "FigureBlock": "Sect",
    "CodeBlock": "P",
    "ThematicBreak": "P",
    "KeyPoints": "Sect",
    "Disclaimer": "Sect",
    "Faq": "Sect",
    "FaqItem": "Sect",
    "Answer": "Div",
    "SeekCare": "Sect",
    "NoteBox": "Sect",
    "TipBox": "Sect",
    "BoxLabel": "P",
    "ReferenceList": "Sect",
    "References": "L",
    "Notes": "Sect",
    "NoteList": "L",
    "Em": "Span",
    "Strong": "Span",
    "Strike": "Span",
    "Sup": "Span",
    "Sub": "Span",
    "Lang": "Span",
    "Br": "Span",
    "Cite": "Span",
    "NoteRef": "Span",
}
INLINE = frozenset(
    {"Em", "Strong", "Strike", "Sup", "Sub", "Lang", "Br", "Cite", "NoteRef", "Label", "Link", "Code"}
) | {"Figure", "Span", "PageNumber"}
NUMBERING = {
    "BulletList": "/Disc",
    "OrderedList": "/Decimal",
    "References": "/Decimal",
    "NoteList": "/LowerAlpha",
}
