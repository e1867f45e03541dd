"""Text to source that Pandoc, CommonMark and magpub read as that text and nothing else."""

from __future__ import annotations

import re

_ALWAYS = re.compile(r"[\\`*_\[\]<#|{}~^$]|&(?=[#A-Za-z])|(?<![A-Za-z0-9])@")
_IN_CITATION = re.compile(rf"{_ALWAYS.pattern}|[;@]")
_ROMAN = "[ivxlcdm]+|[IVXLCDM]+"
_NUMBERED = re.compile(rf"(?P<open>\(?)(?P<mark>[0-9]+|[A-Za-z]|{_ROMAN})(?P<close>[.)])(?= |$)")
_FIRST = re.compile(r"-(?=[ -]|$)|\+(?=[ +=:-]|$)|=|>|:|%")


def escaped(text: str) -> str:
    """`text` with a backslash before each sign that could mean something anywhere."""
    return _ALWAYS.sub(lambda match: f"\\{match[0]}", text)


def escaped_affix(text: str) -> str:
    """`text` as it stands before or behind a key in a citation."""
    return _IN_CITATION.sub(lambda match: f"\\{match[0]}", text)


def reference(character: str) -> str:
    """`character` as a character reference: the same text, but no letter to its neighbours."""
    return f"&#{ord(character)};"


def escaped_start(line: str) -> str:
    """`line`, already escaped, with what could begin a block at its start escaped too."""
    if match := _NUMBERED.match(line):
        if match["open"]:
            return f"\\{line}"
        return f"{match['mark']}\\{line[match.end('mark') :]}"
    if _FIRST.match(line):
        return f"\\{line}"
    return re.sub(r"\A([Tt]able):", r"\1\\:", line)


def escaped_address(address: str) -> str:
    """`address` as it stands between the parentheses of a link."""
    return re.sub(r"[()\\`<>|\[\]*_]|&(?=[#A-Za-z])", lambda match: f"\\{match[0]}", address)


def quoted(value: str) -> str:
    """`value` as it stands in attributes, between quotation marks."""
    return '"' + re.sub(r"[\"\\{}&|]|\A\s", lambda match: reference(match[0]), value) + '"'
