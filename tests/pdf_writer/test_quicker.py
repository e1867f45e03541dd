"""The quicker functions give what WeasyPrint's own give: the same bytes, whatever an article holds."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from magpub.errors import ConfigError
from stress import write_publication

ARTICLES = (
    "one-section",
    "table-1-row",
    "thirteen-columns",
    "eight-columns",
    "nesting",
    "tall-row",
    "long-disclaimer",
    "hindi-span",
    "constructs",
    "footnotes",
    "spanish",
    "arabic",
)

EXPORT = """
import sys
from datetime import date
from pathlib import Path
from magpub.machine.engine import import_weasyprint
from magpub.export import export
from magpub.formats import chosen_formats
from magpub.jobs import plan_jobs
from magpub.project import Overrides, find_sources, load_settings
import_weasyprint()
import magpub.writers.pdf.quicker as quicker
if sys.argv[1] == "as-installed":
    quicker.READ = "another version"
here = Path.cwd()
settings = load_settings(here, Overrides(output=here / sys.argv[1]))
sources = find_sources(settings, sys.argv[2:], here)
for job in plan_jobs(settings, sources, chosen_formats(["pdf"]), today=date(2026, 6, 1)):
    result = export(job)
    assert result.facts is not None, result
assert quicker.make_quicker() is (sys.argv[1] == "quicker")
"""


def test_files_are_the_same_with_and_without(tmp_path: Path) -> None:
    write_publication(tmp_path)
    for how in ("quicker", "as-installed"):
        command = [sys.executable, "-c", EXPORT, how, *ARTICLES]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    for name in ARTICLES:
        first, second = (
            (tmp_path / how / f"{name}.pdf").read_bytes() for how in ("quicker", "as-installed")
        )
        assert first == second, name


def test_a_template_that_makes_no_well_formed_page_is_an_error_of_the_theme() -> None:
    from magpub.writers.pdf.page_source import PageSource

    with pytest.raises(ConfigError, match=r"no well-formed XML: mismatched tag.*<p>"):
        PageSource("<html>\n<body><p></body></html>", None)


LAYOUTS = """
from pathlib import Path
from magpub.machine.engine import import_weasyprint
weasyprint = import_weasyprint()
from magpub.writers.pdf.quicker import make_quicker
make_quicker()
from weasyprint.text.line_break import Layout
document = weasyprint.HTML(string="<p style='font-variant-numeric: tabular-nums'>1</p>").render()
style = next(box for box in document.pages[0]._page_box.descendants() if box.element_tag == "p").style

def resident_kb():
    lines = Path("/proc/self/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))

def lay_out():
    for _ in range(20_000):
        Layout(style).set_text("1")

lay_out()
before = resident_kb()
lay_out()
print(resident_kb() - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").is_file(), reason="/proc tells the memory")
def test_a_layout_leaves_no_memory_behind() -> None:
    done = subprocess.run([sys.executable, "-c", LAYOUTS], capture_output=True, text=True, check=True)
    assert int(done.stdout) < 500
