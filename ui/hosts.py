"""Hosts: which addresses the web app may listen on."""

from __future__ import annotations

from ipaddress import ip_address

from index.errors import PassagerError

LOOPBACK = "127.0.0.1"


def require_loopback(host: str) -> None:
    """Raise PassagerError for an address that others can reach: there is no password yet that keeps them out."""
    try:
        loopback = ip_address(host.strip("[]")).is_loopback
    except ValueError:
        loopback = host.lower() == "localhost"
    if not loopback:
        raise PassagerError(
            f"On {host} anyone who reaches this machine could read your articles, and there is no password-protected "
            f"mode yet. Use --host {LOOPBACK}."
        )
