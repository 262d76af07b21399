"""Client: asks a model's server, any that speaks the OpenAI protocol, and yields what it writes as it comes.

httpx rather than the openai package: one request and one stream are used of the protocol, local servers differ in
the rest of it, and Gradio has httpx installed already.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from index.errors import PassagerError
from qa.written.address import Address
from qa.written.errors import WritingError
from qa.written.events import DataLines, EventTooLongError

_BUSY = frozenset({429, 503})
_SAID = 200  # characters of a server's own words
_LONGEST_ERROR = 20_000  # bytes read of an answer that is no stream
_MOST_NAMES = 8

Message = dict[str, str]


@dataclass(frozen=True, slots=True)
class Limits:
    """How long, in seconds, and how much is waited for.

    ``connect`` until the server takes the connection; ``silence`` between two signs of life, the first of which may
    have to wait until a model is loaded; ``total`` for all of it; ``bytes`` that a stream may have; ``busy`` the
    longest wait before a busy server is asked again, once.
    """

    connect: float = 5.0
    silence: float = 60.0
    total: float = 180.0
    bytes: int = 4_000_000
    busy: float = 5.0


class Client:
    """One model at one server. Holds no connection between two answers; safe to use from many threads."""

    def __init__(self, address: Address, model: str, key: str | None = None, limits: Limits | None = None) -> None:
        if key and not (key.isascii() and key.isprintable()):
            raise PassagerError("The key in PASSAGER_LLM_KEY has characters that no key has.")
        self._address = address
        self._model = model
        self._key = key
        self._limits = limits or Limits()

    async def stream(self, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        """Pieces of the text that the model writes, as they come; closing the iterator closes the connection.

        Raises WritingError for whatever goes wrong, also after some of the text.
        """
        try:
            async with asyncio.timeout(self._limits.total), self._http() as http:
                async for piece in self._pieces(http, messages):
                    yield piece
        except httpx.TimeoutException as error:
            waited = "connection" if isinstance(error, httpx.ConnectTimeout) else "answer"
            raise WritingError(f"The language model's server gave no {waited} in time.") from error
        except TimeoutError as error:
            raise WritingError("The language model took too long and was stopped.") from error
        except httpx.ConnectError as error:
            raise WritingError(f"No language model's server answers at {self._address.base}. Is it running?") from error
        except (httpx.HTTPError, httpx.StreamError) as error:
            raise WritingError("The connection to the language model was cut.") from error

    async def models(self) -> list[str]:
        """The names of the models that the server offers; none where it doesn't tell."""
        async with self._http() as http:
            return await _model_names(http)

    def _http(self) -> httpx.AsyncClient:
        limits = self._limits
        headers = {"Authorization": f"Bearer {self._key}"} if self._key else {}
        return httpx.AsyncClient(
            base_url=self._address.base + "/",
            headers={"Accept-Encoding": "identity", **headers},
            timeout=httpx.Timeout(limits.silence, connect=limits.connect),
            follow_redirects=False,  # or the passages would go where nobody sent them
            trust_env=not self._address.here,  # a proxy has no business between this machine and itself
        )

    async def _pieces(self, http: httpx.AsyncClient, messages: Sequence[Message]) -> AsyncGenerator[str, None]:
        body = {"model": self._model, "messages": list(messages), "stream": True, "temperature": 0}
        for attempt in (1, 2):
            async with http.stream("POST", "chat/completions", json=body) as response:
                if response.status_code == 200:
                    async for piece in self._written(response):
                        yield piece
                    return
                wait = _wait(response) if response.status_code in _BUSY else None
                if attempt == 2 or wait is None or wait > self._limits.busy:
                    raise await self._refused(http, response, wait)
            await asyncio.sleep(wait)

    async def _written(self, response: httpx.Response) -> AsyncGenerator[str, None]:
        """The pieces of text of a stream. Raises WritingError where it ends before the answer does."""
        finished = False
        async for piece in self._events(response):
            if piece.refused:
                raise WritingError("The language model refused to answer.")
            if piece.text:
                yield piece.text
            if piece.cut_short:
                raise WritingError("The language model's server stopped it before its answer was whole.")
            finished = finished or piece.finished
            if piece.last:
                return
        if not finished:
            raise WritingError("The connection to the language model was cut.")

    async def _events(self, response: httpx.Response) -> AsyncGenerator[_Piece, None]:
        """What each event of the stream says."""
        lines = DataLines()
        read = 0
        try:
            async for chunk in response.aiter_bytes():
                read += len(chunk)
                if read > self._limits.bytes:
                    raise WritingError("The language model's server sent more than an answer may have.")
                for data in lines.feed(chunk):
                    yield _Piece.parse(data)
            for data in lines.end():
                yield _Piece.parse(data)
        except EventTooLongError as error:
            raise WritingError(_UNREADABLE) from error

    async def _refused(self, http: httpx.AsyncClient, response: httpx.Response, wait: float | None) -> WritingError:
        """Why a server that answered with an error gave nothing."""
        status = response.status_code
        if status in {401, 403}:
            return WritingError("The language model's server wants a key: put it into PASSAGER_LLM_KEY.")
        if status in _BUSY:
            later = f" It asks to wait {wait:.0f} seconds." if wait and wait > self._limits.busy else ""
            return WritingError(f"The language model's server is busy.{later}")
        if 300 <= status < 400:
            return WritingError("The language model's server sends elsewhere; give the address it should be asked at.")
        said = await _own_words(response)
        if status in {400, 404, 422}:
            names = await _model_names(http)
            if names and self._model not in names:
                return WritingError(f"The server has no model “{self._model}”. It offers: {_listed(names)}.")
        told = f": {said}" if said else ""
        return WritingError(f"The language model's server answered with error {status}{told}.")


_UNREADABLE = "The language model's server sent what is no answer. Does its address lead to an OpenAI-compatible API?"


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one event says."""

    text: str = ""
    finished: bool = False
    last: bool = False
    refused: bool = False
    cut_short: bool = False

    @classmethod
    def parse(cls, data: str) -> _Piece:
        """From the data of an event. Raises WritingError where it is none of the protocol's."""
        if data == "[DONE]":
            return cls(finished=True, last=True)
        try:
            event = json.loads(data)
            if event.get("error"):
                raise WritingError(f"The language model's server failed: {_error_text(event)}.")
            choices = event.get("choices") or []
            if not choices:
                return cls()  # figures of use, at the end
            delta = choices[0].get("delta") or {}
            reason = choices[0].get("finish_reason")
            text = delta.get("content") or ""
            if not isinstance(text, str):
                raise TypeError
        except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError) as error:
            raise WritingError(_UNREADABLE) from error
        refused = bool(delta.get("refusal")) or reason == "content_filter"
        return cls(text, finished=reason is not None, refused=refused, cut_short=reason == "length")


def _wait(response: httpx.Response) -> float:
    """How many seconds a busy server asks to wait, 1 where it doesn't say."""
    asked = response.headers.get("Retry-After", "").strip()
    if not asked:
        return 1.0
    if asked.isascii() and asked.replace(".", "", 1).isdecimal():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return 1.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max((until - datetime.now(UTC)).total_seconds(), 0.0)


async def _own_words(response: httpx.Response) -> str:
    """What a server says of its error, on one line; empty where that can't be told."""
    body = b""
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > _LONGEST_ERROR:
            return ""
    try:
        return _error_text(json.loads(body))
    except (ValueError, AttributeError, RecursionError):
        return ""


def _error_text(event: Any) -> str:  # noqa: ANN401 - from a server
    error = event.get("error") or event.get("message") or ""
    text = error.get("message", "") if isinstance(error, dict) else error
    return " ".join(str(text).split())[:_SAID].rstrip(".")


async def _model_names(http: httpx.AsyncClient) -> list[str]:
    async def asked() -> httpx.Response:
        return await http.get("models", timeout=5.0)

    try:
        try:
            response = await asked()
        except httpx.TransportError:  # the server was just closing the connection that its error came over
            response = await asked()
        listed = response.json()["data"] if response.status_code == 200 else []
        return [str(model["id"]) for model in listed]
    except (httpx.HTTPError, ValueError, TypeError, KeyError, RecursionError):
        return []  # the failure that is being told is another one


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(name[:60] for name in names[:_MOST_NAMES])
    return f"{shown}, …" if len(names) > _MOST_NAMES else shown
