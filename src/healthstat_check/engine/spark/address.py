"""The address of a Spark Connect server, as Spark writes it: `sc://host:port/;key=value`."""

from __future__ import annotations

import socket
from typing import NamedTuple
from urllib.parse import urlsplit

from healthstat_check.model.held import EngineError

PORT = 15002
PATIENCE = 10.0
"""Seconds that a server has to answer the door."""


class ClusterError(EngineError):
    """The cluster is not there, or can't do what is asked."""


class Address(NamedTuple):
    """Host and port of a server; `remote` is what was given, with what may be secret in it."""

    remote: str
    host: str
    port: int

    @property
    def shown(self) -> str:
        """The address without parameters, for messages."""
        return f"sc://{self.host}:{self.port}"


def address_of(remote: str) -> Address:
    """The address that is written `sc://host` or `sc://host:port`, parameters behind it.

    Raises:
        ClusterError: anything else.
    """
    try:
        parts = urlsplit(remote)
        host, port = parts.hostname, parts.port or PORT
    except ValueError:
        host, port, parts = None, 0, urlsplit("")
    if parts.scheme != "sc" or not host or parts.username or parts.query or parts.fragment:
        raise ClusterError("that is no address of a Spark Connect server", "write it as sc://HOST:PORT")
    return Address(remote, host, port)


def knock(address: Address) -> None:
    """Raise `ClusterError` unless something listens there: Spark itself would try for minutes."""
    try:
        socket.create_connection((address.host, address.port), timeout=PATIENCE).close()
    except OSError as error:
        reason = "it did not answer in time" if isinstance(error, TimeoutError) else (error.strerror or str(error))
        raise ClusterError(
            f"no Spark Connect server at {address.host}, port {address.port}: {reason}",
            "start one with sbin/start-connect-server.sh, or give its address with --remote sc://HOST:PORT",
        ) from error
