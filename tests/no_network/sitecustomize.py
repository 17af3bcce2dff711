"""Loaded by every Python process of a test run: an audit hook that lets nothing reach the network.

Sockets of this machine to itself are left alone: a test may start a server of its own.
"""

import sys

ADDRESSES = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg")
NAMES = ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo")
OURSELVES = ("127.", "::1", "localhost", "0.0.0.0")  # noqa: S104 these are compared with, nothing is bound
MARK = "no_network"


class NetworkError(BaseException):
    """Something wanted to reach the network; no `except Exception` may hide it."""


def refuse_network(event, arguments):
    """Raise `NetworkError` for an address or a name that is not this machine's."""
    if event in ADDRESSES:
        target = arguments[1]
    elif event in NAMES:
        target = arguments[0]
    else:
        return
    host = target[0] if isinstance(target, tuple) and target else target
    if isinstance(host, bytes):
        host = host.decode("utf-8", "replace")
    local = host is None or (isinstance(host, str) and (host.startswith(OURSELVES) or host.startswith("/") or not host))
    if not local:
        raise NetworkError(f"{event}: {host}")


if not hasattr(sys, MARK):
    setattr(sys, MARK, True)
    sys.addaudithook(refuse_network)
