"""A pause for the garbage collector while very many objects are made that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_paused() -> Iterator[None]:
    """Keep the collector from looking through 30,000 people again and again as they arrive.

    It takes a quarter of the time of an import and finds nothing. References are counted all
    the while, so memory is freed as ever; whoever had switched it off finds it off again.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
