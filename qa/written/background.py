"""Background: an asynchronous iterator that runs in a thread of its own, read from code that is not asynchronous."""

from __future__ import annotations

import asyncio
import contextlib
import queue
import threading
from collections.abc import AsyncGenerator, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")

BEAT = 0.25  # seconds
_END = object()
_Started = Future[tuple[asyncio.AbstractEventLoop, "asyncio.Task[None] | None"]]


@dataclass(frozen=True, slots=True)
class _Failed:
    error: Exception


def in_background(source: AsyncGenerator[T, None]) -> Iterator[T | None]:
    """The items of ``source`` as they come, and None a few times a second while none does.

    So whoever reads gets control back, and closing the iterator ends the source at once, whatever it waits for. Works
    where an event loop runs already. Raises what the source raises.
    """
    items: queue.Queue[object] = queue.Queue()
    started: _Started = Future()
    thread = threading.Thread(target=_run, args=(source, items, started), daemon=True)
    thread.start()
    loop, task = started.result()
    try:
        while True:
            try:
                item = items.get(timeout=BEAT)
            except queue.Empty:
                yield None
                continue
            if item is _END:
                return
            if isinstance(item, _Failed):
                raise item.error
            yield item  # type: ignore[misc]  # the queue holds nothing else
    finally:
        with contextlib.suppress(RuntimeError):  # the loop is closed already: the source has ended
            loop.call_soon_threadsafe(task.cancel)  # type: ignore[union-attr]  # it runs in a task
        thread.join()


async def _pump(source: AsyncGenerator[T, None], items: queue.Queue[object], started: _Started) -> None:
    started.set_result((asyncio.get_running_loop(), asyncio.current_task()))
    try:
        async with contextlib.aclosing(source):
            async for item in source:
                items.put(item)
    except Exception as error:  # raised again where the items are read
        items.put(_Failed(error))


def _run(source: AsyncGenerator[T, None], items: queue.Queue[object], started: _Started) -> None:
    with contextlib.suppress(asyncio.CancelledError):
        asyncio.run(_pump(source, items, started))
    items.put(_END)
