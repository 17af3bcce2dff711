"""A real Spark on loopback: a master, two workers and a Connect server, each a process of its own."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HOST = "127.0.0.1"
PATIENCE = 300
DRIVER_MEMORY = "600m"


def free_port() -> int:
    with socket.socket() as held:
        held.bind((HOST, 0))
        port: int = held.getsockname()[1]
    return port


@dataclass
class Cluster:
    """The processes of a cluster, and the address of its Connect server."""

    folder: Path
    remote: str = ""
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def start(self, name: str, *command: str) -> None:
        home = _home()
        environment = {**os.environ, "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HOST, "SPARK_NO_DAEMONIZE": "1"}
        environment["SPARK_LOCAL_DIRS"] = str(self.folder / "scratch")
        with (self.folder / f"{name}.log").open("wb") as log:
            program = [str(home / "bin" / command[0]), *command[1:]]
            self.processes[name] = subprocess.Popen(
                program, stdout=log, stderr=subprocess.STDOUT, env=environment, start_new_session=True
            )

    def log(self, name: str) -> str:
        return (self.folder / f"{name}.log").read_text("utf-8", "replace")

    def wait_for(self, name: str, words: str, times: int = 1) -> None:
        """Until these words stand in the log of a process so many times."""
        until = time.monotonic() + PATIENCE
        while self.log(name).count(words) < times:
            assert self.processes[name].poll() is None, self.log(name)[-3000:]
            assert time.monotonic() < until, self.log(name)[-3000:]
            time.sleep(0.2)

    def kill(self, name: str) -> None:
        """Kill a process with those it has started, as a machine that loses power would."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _home() -> Path:
    import pyspark

    return Path(pyspark.__file__).parent


def _started(folder: Path) -> Cluster:
    cluster, port, connect = Cluster(folder), free_port(), free_port()
    master = f"spark://{HOST}:{port}"
    where = ("--host", HOST, "--webui-port", "0")
    cluster.start("master", "spark-class", "org.apache.spark.deploy.master.Master", *where, "--port", str(port))
    cluster.wait_for("master", "I have been elected leader")
    for name in ("worker-1", "worker-2"):
        size = ("--cores", "1", "--memory", "1g", "--work-dir", str(folder / name))
        cluster.start(name, "spark-class", "org.apache.spark.deploy.worker.Worker", *where, *size, master)
    cluster.wait_for("master", "Registering worker", 2)
    settings = {
        "spark.connect.grpc.binding.address": HOST,
        "spark.connect.grpc.binding.port": str(connect),
        "spark.driver.host": HOST,
        "spark.driver.memory": DRIVER_MEMORY,
        "spark.executor.memory": "800m",
        "spark.sql.shuffle.partitions": "4",
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.ui.enabled": "false",
    }
    given = [part for name, value in settings.items() for part in ("--conf", f"{name}={value}")]
    server = ("--class", "org.apache.spark.sql.connect.service.SparkConnectServer", "spark-internal")
    cluster.start("connect", "spark-submit", "--master", master, *given, *server)
    cluster.wait_for("connect", "Spark Connect server started")
    cluster.remote = f"sc://{HOST}:{connect}"
    return cluster


@pytest.fixture(scope="session")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster for all tests; a machine without Java fails them rather than skipping them."""
    assert shutil.which("java") is not None, "these tests need Java 17"
    started = _started(tmp_path_factory.mktemp("spark"))
    yield started
    for name in list(started.processes):
        started.kill(name)


@pytest.fixture
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A cluster for one test that kills a part of it."""
    started = _started(tmp_path_factory.mktemp("mortal"))
    yield started
    for name in list(started.processes):
        started.kill(name)
