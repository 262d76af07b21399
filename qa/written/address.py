"""Address: where a model's server listens, and whether that is this machine."""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import urlsplit, urlunsplit

from index.errors import PassagerError
from qa.written.errors import RemoteServerError

_ENDPOINT = "/chat/completions"
_USUAL_PATH = "/v1"


@dataclass(frozen=True, slots=True)
class Address:
    """``base`` is the server's address up to and with ``/v1``; ``here`` whether it is on this machine."""

    base: str
    host: str
    here: bool

    @classmethod
    def parse(cls, url: str, *, remote: bool = False) -> Address:
        """From what a user wrote: with or without ``/v1`` or ``/v1/chat/completions``.

        Only this machine's loopback addresses count as this machine: one on a private network is another machine.
        Raises RemoteServerError for another machine unless ``remote``, PassagerError for what is no address.
        """
        try:
            parts = urlsplit(url.strip())
            host = parts.hostname or ""
            port_is_readable = parts.port is None or parts.port >= 0
        except ValueError:
            host, port_is_readable = "", False
        if not port_is_readable or not host or parts.scheme not in {"http", "https"} or parts.query or parts.fragment:
            raise PassagerError("The address of the language model has to look like http://127.0.0.1:11434/v1.")
        if parts.username or parts.password:
            raise PassagerError(
                "The address of the language model has a name or password in it. Leave them out, and put a key into "
                "the environment variable PASSAGER_LLM_KEY."
            )
        path = parts.path.rstrip("/").removesuffix(_ENDPOINT) or _USUAL_PATH
        address = cls(urlunsplit((parts.scheme, parts.netloc, path, "", "")), host, _is_loopback(host))
        if not address.here and not remote:
            raise RemoteServerError(
                f"The language model at {host} is not on this machine: every question and the passages shown for it "
                "would leave this machine. Say --llm-remote if they may."
            )
        return address


def _is_loopback(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return host.lower() == "localhost"
    mapped = getattr(address, "ipv4_mapped", None)
    return (mapped or address).is_loopback
