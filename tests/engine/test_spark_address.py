"""The address of a cluster, and what is said when nobody is there."""

from __future__ import annotations

import socket

import pytest

from healthstat_check.engine.spark.address import Address, ClusterError, address_of, knock


def test_an_address_is_taken_apart_and_keeps_its_secrets() -> None:
    address = address_of("sc://cluster.example:443/;token=secret;use_ssl=true")
    assert (address.host, address.port) == ("cluster.example", 443)
    assert address.shown == "sc://cluster.example:443"
    assert address_of("sc://here").port == 15002


@pytest.mark.parametrize("remote", ["", "here:15002", "spark://here:7077", "sc://", "sc://here:x", "sc://me@here"])
def test_what_is_no_address_is_refused(remote: str) -> None:
    with pytest.raises(ClusterError, match="no address of a Spark Connect server"):
        address_of(remote)


def test_a_door_that_nobody_opens_is_named() -> None:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    with pytest.raises(ClusterError, match=f"no Spark Connect server at 127.0.0.1, port {port}: .") as refused:
        knock(Address("", "127.0.0.1", port))
    assert "--remote" in refused.value.hint
