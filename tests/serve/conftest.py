"""Kernels for the tests that ask for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.serve.forked_kernels import Forked, Running, Start
from workbook.serve import forked


@pytest.fixture(scope="module")
def hearth(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """One parent for all; neither one's own profile of IPython nor one's own book matters."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("IPYTHONDIR", str(tmp_path_factory.mktemp("ipython")))
        patch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
        patch.setenv("WORKBOOK_BOOK", "/nowhere/book.sqlite")
        patch.setattr(forked, "PACKAGE", tmp_path_factory.mktemp("package"))  # it stands still
        forked.enlist()
        yield
        forked.HEARTH.put_out()


@pytest.fixture
def start(hearth: None) -> Iterator[Start]:
    """Start kernels that end with the test."""
    started: list[Running] = []

    def begin(specs: type[Forked] = Forked, **how: Any) -> Running:
        started.append(Running(specs, **how))
        return started[-1]

    yield begin
    for running in started:
        running.end()
