"""Who may import whom: the floors of the design, read from the imports themselves."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "magpub"

FLOORS = {
    0: ["model", "diagnostics", "errors", "catalogue"],
    1: [
        *["walk", "leaves", "locale", "writing_direction", "fields", "identity", "project"],
        *["uncited", "note_labels", "spaces", "plain", "braille"],
        *["resolve", "clinic", "edition", "csl", "images", "theme"],
    ],
    2: ["readers", "writers", "check", "verify", "publish", "machine"],
    3: [
        *["articles", "preparation", "variants", "jobs", "export", "inspection", "formats"],
        *["manifest", "new", "theme_check"],
    ],
    4: ["batch", "reports"],
    5: ["__main__", "cli"],
}
"""A package stands for all of its modules."""

STRANGERS = [
    ("readers", "writers"),
    ("writers", "readers"),
    ("readers", "verify"),
    ("writers", "verify"),
    ("check", "readers"),
    ("check", "writers"),
]
"""The first never imports the second, though they stand on one floor."""


def modules() -> dict[str, Path]:
    """Every module of magpub by its name without `magpub.`; a package by the name of its folder."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        if parts[0] not in ("themes", "locales") and parts != ("__init__",):
            found[".".join(parts).removesuffix(".__init__")] = path
    return found


def imported(tree: ast.AST) -> Iterator[str]:
    """The full name of each module that is imported anywhere in `tree`, in functions too.

    `from a import b` gives both `a` and `a.b`: either may be the module.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield base
            yield from (f"{base}.{alias.name}" for alias in node.names)


class _WithoutTypes(ast.NodeTransformer):
    """Drops what stands under `if TYPE_CHECKING:`."""

    def visit_If(self, node: ast.If) -> ast.AST:
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            return ast.Pass()
        return self.generic_visit(node)


def own_imports(path: Path, known: dict[str, Path], *, types: bool = True) -> set[str]:
    """The modules of magpub that the file at `path` imports, by their names without `magpub.`.

    Without `types`, those are left out that are imported for the type checker alone.
    """
    tree: ast.AST = ast.parse(path.read_text("utf-8"))
    if not types:
        tree = _WithoutTypes().visit(tree)
    return {name.removeprefix("magpub.") for name in imported(tree)} & set(known)


def floor_of(module: str) -> int:
    first = module.split(".")[0]
    for floor, names in FLOORS.items():
        if first in names:
            return floor
    pytest.fail(f"magpub.{module} stands on no floor: give it one in {Path(__file__).name}")


def upward(known: dict[str, Path]) -> list[str]:
    return [
        f"{module} (floor {floor_of(module)}) imports {other} (floor {floor_of(other)})"
        for module, path in known.items()
        for other in sorted(own_imports(path, known))
        if floor_of(other) > floor_of(module)
    ]


def circles(graph: dict[str, set[str]]) -> list[str]:
    """One line for each import that closes a circle."""
    found: list[str] = []
    done: set[str] = set()

    def visit(module: str, way: tuple[str, ...]) -> None:
        if module in way:
            found.append(" -> ".join((*way[way.index(module) :], module)))
        elif module not in done:
            for other in sorted(graph[module]):
                visit(other, (*way, module))
            done.add(module)

    for module in sorted(graph):
        visit(module, ())
    return found


def test_no_module_imports_from_a_higher_floor() -> None:
    assert upward(modules()) == []


def test_no_imports_go_in_a_circle() -> None:
    known = modules()
    graph = {
        module: {other for other in own_imports(path, known, types=False) if other != module}
        for module, path in known.items()
    }
    assert circles(graph) == []


@pytest.mark.parametrize(("one", "other"), STRANGERS)
def test_strangers_do_not_import_each_other(one: str, other: str) -> None:
    known = modules()
    crossing = [
        f"{module} imports {name}"
        for module, path in known.items()
        if module.split(".")[0] == one
        for name in own_imports(path, known)
        if name.split(".")[0] == other
    ]
    assert crossing == []


def test_nothing_imports_the_bare_package_or_by_a_relative_name() -> None:
    wrong = []
    for module, path in modules().items():
        tree = ast.parse(path.read_text("utf-8"))
        known = {f"magpub.{name.split('.')[0]}" for name in modules()}
        for node in ast.walk(tree):
            if isinstance(node, ast.Import) and "magpub" in (alias.name for alias in node.names):
                wrong.append(module)
            elif isinstance(node, ast.ImportFrom) and node.module == "magpub":
                wrong.extend(module for alias in node.names if f"magpub.{alias.name}" not in known)
            elif isinstance(node, ast.ImportFrom) and node.level:
                wrong.append(module)
    assert wrong == []


def test_the_lowest_floor_needs_the_standard_library_alone() -> None:
    foreign = {
        f"{module}: {name}"
        for module, path in modules().items()
        if floor_of(module) == 0
        for name in imported(ast.parse(path.read_text("utf-8")))
        if name.split(".")[0] not in {*sys.stdlib_module_names, "magpub"}
    }
    assert foreign == set()


def test_private_names_of_other_modules_are_not_imported() -> None:
    wrong = [
        f"{module} imports {alias.name} of {node.module}"
        for module, path in modules().items()
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("magpub")
        for alias in node.names
        if alias.name.startswith("_")
    ]
    assert wrong == []


def test_a_climbing_import_and_a_circle_are_caught(tmp_path: Path) -> None:
    low = tmp_path / "walk.py"
    low.write_text("from magpub.export import export\n", "utf-8")
    high = tmp_path / "export.py"
    high.write_text("from magpub import walk\n", "utf-8")
    known = {"walk": low, "export": high}
    assert upward(known) == ["walk (floor 1) imports export (floor 3)"]
    assert circles({name: own_imports(path, known) for name, path in known.items()}) == [
        "export -> walk -> export"
    ]
