"""No network: the whole test run under an audit hook, and a check under one that forbids any socket at all."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from tests.load.formats.document_files import docx, p
from tests.load.formats.pdf_files import lines, pdf

NO_SOCKETS = """
import sys
def refuse(event, arguments):
    if event.startswith("socket.") or event in ("urllib.Request", "http.client.connect", "ftplib.connect"):
        sys.stderr.write("network: " + event)
        sys.stderr.flush()
        import os
        os._exit(99)
sys.addaudithook(refuse)
from healthstat_check.cli.main import main
sys.exit(main())
"""
PACKAGE = """\
name: p
resources:
  - {name: word, path: r.docx}
  - {name: page, path: r.html}
  - {name: print, path: r.pdf}
  - {name: t, path: t.json}
"""


def test_the_hook_is_at_work_here_and_in_children():
    with socket.socket() as one, pytest.raises(BaseException, match=r"socket\.connect: 192\.0\.2\.1"):
        one.connect(("192.0.2.1", 9))
    with pytest.raises(BaseException, match=r"example\.invalid"):
        socket.getaddrinfo("example.invalid", 80)
    child = "import socket; socket.getaddrinfo('example.invalid', 80)"
    ended = subprocess.run([sys.executable, "-c", child], capture_output=True, text=True, check=False)
    assert "NetworkError" in ended.stderr


def test_the_machine_may_talk_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass


def test_a_check_opens_no_socket(tmp_path: Path):
    (tmp_path / "datapackage.yaml").write_text(PACKAGE)
    (tmp_path / "r.docx").write_bytes(docx(p("There are 5 beds.")))
    (tmp_path / "r.html").write_text("<link rel=stylesheet href=http://192.0.2.1/x><p>There are 5 beds.")
    (tmp_path / "r.pdf").write_bytes(pdf(lines("There are 5 beds.")))
    (tmp_path / "t.json").write_text('[{"a": 1}]')
    command = [sys.executable, "-c", NO_SOCKETS, "check", str(tmp_path), "sample_data/osms-coverage"]
    ended = subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "NO_COLOR": "1"})
    assert "network" not in ended.stderr
    assert ended.returncode in (0, 1), ended.stdout + ended.stderr
