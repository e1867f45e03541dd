from __future__ import annotations

import ctypes.util
import subprocess
import sys
from types import ModuleType

import pytest

from magpub.errors import MissingDependencyError
from magpub.machine import engine

IMPORT = """
import subprocess, sys
def refuse(event, arguments):
    if event in ("subprocess.Popen", "os.posix_spawn", "os.exec", "os.system"):
        raise AssertionError(f"{event}: {arguments}")
sys.addaudithook(refuse)
"""


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the trap is Linux's")
def test_the_import_runs_no_other_program() -> None:
    done = python(
        IMPORT + "from magpub.machine.engine import import_weasyprint\nimport_weasyprint().HTML\n"
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the trap is Linux's")
def test_the_plain_import_does_run_one() -> None:
    assert "AssertionError" in python(IMPORT + "import weasyprint\n").stderr


def test_the_search_for_libraries_is_there_again_afterwards() -> None:
    before = ctypes.util.find_library
    engine.import_weasyprint()
    assert ctypes.util.find_library is before
    done = python(
        "import ctypes.util; before = ctypes.util.find_library\n"
        "from magpub.machine.engine import import_weasyprint; import_weasyprint()\n"
        "assert ctypes.util.find_library is before\n"
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("failure", "message"),
    [
        (OSError("cannot load library 'libpango-1.0-0': no such file"), "Pango cannot be loaded"),
        (ModuleNotFoundError("No module named 'weasyprint'"), "WeasyPrint cannot be imported"),
    ],
)
def test_what_is_missing_is_said_and_standard_output_stays_clean(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], failure: Exception, message: str
) -> None:
    def fail(name: str) -> ModuleType:
        print("advice of WeasyPrint's own")
        raise failure

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr("importlib.import_module", fail)
    with pytest.raises(MissingDependencyError, match=message) as caught:
        engine.import_weasyprint()
    assert caught.value.remedy
    assert capsys.readouterr().out == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there the search is left out")
def test_where_the_plain_names_fail_the_search_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    search, seen = ctypes.util.find_library, []

    def only_with_search(name: str) -> ModuleType:
        seen.append(ctypes.util.find_library is search)
        if not seen[-1]:
            raise OSError("no such library")
        return ModuleType(name)

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr("importlib.import_module", only_with_search)
    assert engine.import_weasyprint().__name__ == "weasyprint"
    assert seen == [False, True]


def test_versions_are_told() -> None:
    assert engine.pango_version() >= (1, 40, 0)
    assert engine.harfbuzz_is_new_enough() in (True, False)
    assert engine.has_subset_library() in (True, False)


def test_the_import_leaves_font_tools_that_nothing_needs_alone() -> None:
    done = python(
        "import sys\n"
        "from magpub.machine.engine import import_weasyprint\n"
        "import_weasyprint()\n"
        "later = ['fontTools.subset', 'fontTools.varLib.instancer']\n"
        "assert not [name for name in later if name in sys.modules]\n"
        "from weasyprint.pdf import fonts\n"
        "assert fonts.subset.Options().notdef_outline is False\n"
        "import fontTools.subset, fontTools.varLib.instancer as instancer\n"
        "assert fonts.subset.Options is fontTools.subset.Options\n"
        "instancer.instantiateVariableFont = lambda *given, **named: (given, named)\n"
        "assert fonts.instantiateVariableFont(1, inplace=True) == ((1,), {'inplace': True})\n"
    )
    assert done.returncode == 0, done.stderr
