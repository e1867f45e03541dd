"""Work in a fork: its result, and the same error as without it."""

from __future__ import annotations

import os
import signal
import sys
import threading

import pytest

from magpub.machine.forked import begin, can_fork

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="it forks on Linux alone")


def test_the_result_is_what_the_fork_made() -> None:
    here = os.getpid()
    finish = begin(lambda: (os.getpid(), "x" * 1_000_000))
    other, text = finish()
    assert (other != here, len(text)) == (True, 1_000_000)


def test_an_error_in_the_fork_is_raised_here() -> None:
    def fails() -> None:
        raise ValueError("no such thing")

    with pytest.raises(ValueError, match="no such thing"):
        begin(fails)()


def test_what_a_killed_fork_should_have_done_is_done_here() -> None:
    here = os.getpid()

    def dies() -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return 7

    assert begin(dies)() == 7


def test_with_a_second_thread_there_is_no_fork() -> None:
    go = threading.Event()
    thread = threading.Thread(target=go.wait)
    thread.start()
    try:
        assert not can_fork()
    finally:
        go.set()
        thread.join()
