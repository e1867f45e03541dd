"""Short works that an interruption would leave half done."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

_ASKING = (signal.SIGINT, signal.SIGTERM)
"""What asks a run to end."""


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """An interruption waits for the end of the block; a second one does not, should the block be stuck.

    Without effect in other threads than the main one.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    arrived: list[int] = []

    def wait(number: int, _: FrameType | None) -> None:
        if arrived:
            raise KeyboardInterrupt
        arrived.append(number)

    before = {number: signal.getsignal(number) for number in _ASKING}
    handled = {number: handler for number, handler in before.items() if callable(handler)}
    for number in handled:
        signal.signal(number, wait)
    try:
        yield
    finally:
        for number, handler in handled.items():
            signal.signal(number, handler)
        if arrived:
            raise KeyboardInterrupt
