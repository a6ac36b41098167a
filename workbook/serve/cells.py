"""Runs the cells of a page in its kernel, and hands over what each of them shows at once.

All cells are asked for together, so that the kernel never waits for the server. Voila's own
executor asks for one after the other and listens for a fifth of a second before the first.
"""

from __future__ import annotations

import contextlib
import queue
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

from workbook.language import N_, _

VIEW = "application/vnd.jupyter.widget-view+json"
PATIENCE = 120  # seconds a cell may take
NUDGE = 0.02  # seconds after which a kernel that is not heard yet is asked again
_CHILD = "IPY_MODEL_"
SHOWN = ("tree", "kit", "book", "arrives", "children")
"""What of a model's state the page is given at once: all that its script asks for there."""
_UNMADE = N_(
    "This part of the page could not be made. Load the page again. "
    "If that does not help, `workbook doctor` says what is wrong."
)


@dataclass(frozen=True)
class Shown:
    """What a cell shows at its place: a piece with the state of all its models, or plain words."""

    place: str
    model: str = ""
    states: dict[str, dict[str, Any]] = field(default_factory=dict)
    words: str = ""


async def shown(kernel: Any, cells: Mapping[str, str]) -> AsyncIterator[Shown]:
    """Yield what the cells show, in their order; the first that fails is the last that runs.

    `cells` maps each place on the page to the cell's source.
    """
    client: AsyncKernelClient = kernel.client()
    client.start_channels(stdin=False, hb=False, control=False)
    kept: dict[str, dict[str, Any]] = {}
    try:
        await _listen(client)
        asked = {client.execute(cells[place], store_history=False): place for place in cells}
        while asked:
            message = await _next(kernel, client)
            number = message["parent_header"].get("msg_id")
            if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
                asked.pop(number, None)
            elif number in asked and (seen := _take(message, asked[number], kept)):
                yield seen
                if message["msg_type"] == "error":
                    return
    except (ChildProcessError, TimeoutError):  # the kernel has ended, or is stuck
        yield Shown("", words=_(_UNMADE))
    finally:
        client.stop_channels()


async def _listen(client: AsyncKernelClient) -> None:
    """Wait until what the kernel says is heard; only then may it be asked for something."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        client.kernel_info()  # what it says of being busy with this is enough
        with contextlib.suppress(queue.Empty):
            await client.get_iopub_msg(timeout=NUDGE)
            return
    raise TimeoutError


async def _next(kernel: Any, client: AsyncKernelClient) -> dict[str, Any]:
    """Return the next message of a kernel that lives."""
    for _second in range(PATIENCE):
        try:
            return await client.get_iopub_msg(timeout=1)
        except queue.Empty:
            if not await kernel.is_alive():
                raise ChildProcessError from None
    raise TimeoutError


def _take(message: dict[str, Any], place: str, kept: dict[str, dict[str, Any]]) -> Shown | None:
    """Note the state of a model, or return what is to be shown."""
    kind, content = message["msg_type"], message["content"]
    if kind == "comm_open" and content["target_name"] == "jupyter.widget":
        kept[content["comm_id"]] = content["data"]["state"]
    elif kind == "comm_msg" and content["data"].get("method") == "update":
        kept.setdefault(content["comm_id"], {}).update(content["data"]["state"])
    elif kind in {"execute_result", "display_data"} and VIEW in content["data"]:
        states: dict[str, dict[str, Any]] = {}
        model = content["data"][VIEW]["model_id"]
        _gather(model, kept, states)
        return Shown(place, model, states)
    elif kind == "stream" and content["name"] == "stdout":
        return Shown(place, words=content["text"])
    elif kind == "error":
        # A refusal is a sentence for the reader; any other message could hold somebody's words.
        refused = content["ename"] == "Refused"
        return Shown(place, words=content["evalue"] if refused else _(_UNMADE))
    return None


def _gather(model: str, kept: dict[str, Any], states: dict[str, dict[str, Any]]) -> None:
    """Collect a model's state and those of the pieces in it."""
    state = kept.get(model, {})
    states[model] = {name: state[name] for name in SHOWN if name in state}
    for child in states[model].get("children", ()):
        _gather(child.removeprefix(_CHILD), kept, states)
