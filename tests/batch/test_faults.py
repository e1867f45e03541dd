"""What may go wrong in a batch without anybody's killing it: each costs what it must, and no more."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from batch.processes import (
    LIGHT,
    Undisturbed,
    ended,
    exported,
    long_table,
    published,
    small_articles,
    started,
    temporaries,
)

TWO = (*LIGHT, "--jobs", "2")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


class Disk:
    """The output folder as a file system of its own, in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def mount(self, options: str) -> None:
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", self.folder], check=True, capture_output=True
        )

    def remount(self, options: str) -> None:
        subprocess.run(["mount", "-o", f"remount,{options}", self.folder], check=True, capture_output=True)


@pytest.fixture
def disk(folder: Path) -> Iterator[Disk]:
    made = Disk(folder / "output")
    made.folder.mkdir()
    try:
        made.mount("size=160k")
    except (OSError, subprocess.CalledProcessError):
        pytest.skip(
            "NOT TESTED: only root can mount a small file system, and a full one is what this needs"
        )
    yield made
    subprocess.run(["umount", "-l", made.folder], check=True)


def test_a_full_disk_is_a_line_for_each_file_and_the_next_run_goes_on(
    disk: Disk, folder: Path, undisturbed: Undisturbed
) -> None:
    done = exported(folder, *TWO)
    assert done.returncode == 1
    assert ": error V124: " in done.stderr
    assert "cannot be written: No space left on device\n  hint: make room on the disk" in done.stderr
    left = published(folder)
    assert 0 < len(left) < len(undisturbed.files)
    assert left.items() <= undisturbed.files.items()
    assert temporaries(folder) == []
    disk.remount("size=50m")
    assert exported(folder, *TWO).returncode == 0
    assert published(folder) == undisturbed.files


def test_a_folder_that_may_only_be_read_is_a_line_for_each_file(
    disk: Disk, folder: Path, undisturbed: Undisturbed
) -> None:
    disk.remount("ro")
    done = exported(folder, *TWO)
    assert done.returncode == 1
    assert done.stderr.count("error V124") == len(undisturbed.files)
    assert published(folder) == {}
    disk.remount("rw,size=50m")
    assert exported(folder, *TWO).returncode == 0
    assert published(folder) == undisturbed.files


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_one_may_not_write_to(folder: Path, undisturbed: Undisturbed) -> None:
    (folder / "output").mkdir(mode=0o555)
    done = exported(folder, *TWO)
    assert done.returncode == 1
    assert done.stderr.count("error V124") == len(undisturbed.files)


def test_a_broken_article_does_not_stop_the_good_ones(folder: Path, undisturbed: Undisturbed) -> None:
    (folder / "source" / "knee-03" / "article.md").write_text("nonsense\n", "utf-8")
    done = exported(folder, *TWO)
    assert done.returncode == 1
    assert "source/knee-03/article.md:1:1: error" in done.stderr
    assert done.stderr.count("output/knee-03.docx: not written") == 1
    whole = {name: data for name, data in undisturbed.files.items() if "knee-03" not in name}
    assert published(folder) == whole
    assert sorted(done.stdout.split()) == sorted(f"output/{name}" for name in whole)


def test_two_batches_at_once_in_one_folder_do_no_harm(folder: Path, undisturbed: Undisturbed) -> None:
    for done in [ended(running) for running in (started(folder, *TWO), started(folder, *TWO))]:
        assert done.returncode == 0, done.stderr
    assert published(folder) == undisturbed.files
    assert temporaries(folder) == []
    assert exported(folder, *TWO).stdout == ""


def test_an_article_over_its_time_is_ended_and_reported(tmp_path: Path) -> None:
    # As long as it takes: what is ended must have had time to begin, and the other one to be done.
    small_articles(tmp_path, 2)
    long_table(tmp_path, "knee-01", 5000)
    done = exported(tmp_path, "--format", "pdf", "--jobs", "2", "--timeout", "4")
    assert done.returncode == 1
    assert "output/knee-01.pdf: it took longer than 4 seconds (--timeout)" in done.stderr
    assert list(published(tmp_path)) == ["knee-02.pdf"]
    assert temporaries(tmp_path) == []


@LINUX
def test_an_article_over_its_memory_is_ended_and_reported(tmp_path: Path) -> None:
    # As long as it takes: to tell one that needs too much from any other it must need much more.
    small_articles(tmp_path, 2)
    long_table(tmp_path, "knee-01", 14_000)
    done = exported(tmp_path, "--format", "docx", "--memory", "200")
    assert done.returncode == 1
    assert "output/knee-01.docx: it needed more than 200 MB of memory (--memory)" in done.stderr
    assert list(published(tmp_path)) == ["knee-02.docx"]
    assert temporaries(tmp_path) == []
