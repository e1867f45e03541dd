"""The same jobs on a cluster: a real scheduler and two real workers, on this machine."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from batch.processes import (
    LIGHT,
    Undisturbed,
    ended,
    exported,
    next_line,
    published,
    small_articles,
    started,
    temporaries,
    wait_until,
)
from magpub.batch.cluster import _pass_on
from magpub.cli.program import run
from magpub.errors import ConfigError, JobLostError

pytest.importorskip("distributed")


@dataclass
class Cluster:
    address: str
    scheduler: subprocess.Popen[bytes]
    workers: list[subprocess.Popen[bytes]]


def dask(kind: str, *arguments: str, log: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.dask_{kind}", *arguments]
    with log.open("wb") as stream:
        return subprocess.Popen(command, stdout=stream, stderr=stream, cwd=log.parent)


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    place = tmp_path_factory.mktemp("cluster")
    contact = place / "scheduler.json"
    loopback = ("--host", "127.0.0.1")
    scheduler = dask(
        *("scheduler", *loopback, "--port", "0", "--no-dashboard", "--scheduler-file", str(contact)),
        log=place / "scheduler.log",
    )
    with ExitStack() as stack:
        stack.callback(scheduler.wait)
        stack.callback(scheduler.kill)
        wait_until(contact.is_file)
        single = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--scheduler-file", str(contact))
        logs = [place / f"{name}.log" for name in ("one", "two")]
        workers = [dask("worker", *loopback, *single, log=log) for log in logs]
        for worker in workers:
            stack.callback(worker.wait)
            stack.callback(worker.kill)
        wait_until(lambda: all("Registered to" in log.read_text("utf-8") for log in logs))
        yield Cluster(json.loads(contact.read_text("utf-8"))["address"], scheduler, workers)


def test_a_cluster_makes_the_same_files_though_a_worker_is_killed_and_says_when_all_of_it_is_gone(
    cluster: Cluster, folder: Path, undisturbed: Undisturbed
) -> None:
    # Two interpreters, a scheduler and the program load Dask: that takes its time.
    running = started(folder, *LIGHT, "--scheduler", cluster.address)
    first = next_line(running)
    os.kill(cluster.workers[0].pid, signal.SIGKILL)
    done = ended(running)
    assert done.returncode == 0, done.stderr
    assert sorted([first, *done.stdout.split()]) == sorted(f"output/{name}" for name in undisturbed.files)
    assert published(folder) == undisturbed.files
    assert temporaries(folder) == []
    assert exported(folder, *LIGHT).stdout == ""

    running = started(folder, *LIGHT, "--scheduler", cluster.address, "--force")
    next_line(running)
    cluster.scheduler.kill()
    done = ended(running)
    assert done.returncode == 1
    assert f"the scheduler at {cluster.address} has gone\n  hint: what is done is recorded" in done.stderr
    assert published(folder) == undisturbed.files


def test_a_cluster_makes_the_same_pdfs(cluster: Cluster, tmp_path: Path) -> None:
    small_articles(tmp_path, 2)
    kinds = ("--format", "pdf", "--edition", "standard,large-print")
    assert exported(tmp_path, *kinds, "--jobs", "1").returncode == 0
    expected = published(tmp_path)
    assert len(expected) == 4
    done = exported(tmp_path, *kinds, "--force", "--scheduler", cluster.address)
    assert done.returncode == 0, done.stderr
    assert published(tmp_path) == expected


def test_what_a_cluster_loses_is_lost_as_with_any_worker() -> None:
    for given, expected in (
        (RuntimeError("killed\nhere"), "the cluster lost it: RuntimeError: killed"),
        (ConfigError("no theme"), "no theme"),
    ):
        inner: Future[None] = Future()
        outer: Future[None] = Future()
        inner.set_exception(given)
        _pass_on(inner, outer)
        assert str(outer.exception(0)) == expected
        assert isinstance(outer.exception(0), ConfigError if given.args == ("no theme",) else JobLostError)
    inner, outer = Future(), Future()
    inner.cancel()
    _pass_on(inner, outer)
    assert str(outer.exception(0)) == "the cluster gave it up"


def test_an_address_where_nobody_answers_is_wrong_usage(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setattr("magpub.batch.cluster._PATIENCE", "0.2s")
    assert run(["export", "--scheduler", "tcp://127.0.0.1:9"]) == 2
    assert "no scheduler answers at tcp://127.0.0.1:9\n  hint: start one" in capsys.readouterr().err


def test_without_dask_it_is_said_what_to_install(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setitem(sys.modules, "distributed", None)
    assert run(["export", "--scheduler", "tcp://127.0.0.1:9"]) == 3
    assert capsys.readouterr().err == "magpub: Dask is missing\n  hint: pip install 'magpub[dask]'\n"


def test_options_for_this_machine_are_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(folder)
    assert run(["export", "--scheduler", "tcp://127.0.0.1:9", "--jobs", "2"]) == 2
    assert "--jobs, --timeout and --memory are for workers on this machine" in capsys.readouterr().err
