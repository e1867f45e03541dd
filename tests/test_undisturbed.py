"""An interruption that comes at a bad moment is kept until it may come."""

from __future__ import annotations

import signal
import threading

import pytest

from magpub.cli.undisturbed import undisturbed


def interrupted(number: int, done: list[str]) -> None:
    with undisturbed():
        signal.raise_signal(number)
        done.append("all of it")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_waits_for_the_end_of_the_block(number: int) -> None:
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    done: list[str] = []
    try:
        with pytest.raises(KeyboardInterrupt):
            interrupted(number, done)
        assert done == ["all of it"]
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
        assert signal.getsignal(signal.SIGTERM) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGTERM, before)


def test_a_second_interruption_does_not_wait() -> None:
    done: list[str] = []

    def twice() -> None:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)
            done.append("too much")

    with pytest.raises(KeyboardInterrupt):
        twice()
    assert done == []
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_what_is_ignored_stays_ignored() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with undisturbed():
            signal.raise_signal(signal.SIGINT)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_another_thread_works_as_ever() -> None:
    done: list[str] = []

    def work() -> None:
        with undisturbed():
            done.append("all of it")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done == ["all of it"]
