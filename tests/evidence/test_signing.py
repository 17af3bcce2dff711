"""Signatures by the real tools; and runs that are killed while they write evidence."""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from healthstat_check.cli.main import main
from healthstat_check.evidence.inspection import folder_differences, read_manifest
from healthstat_check.evidence.manifest import digest

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[2]


@pytest.fixture
def signed(tmp_path):
    """Evidence signed by a new key, and a file that says whose key it is."""
    assert shutil.which("ssh-keygen"), "these tests need the package openssh-client"
    folder = tmp_path / "evidence"
    assert main(["check", str(ROOT / "sample_data" / "rural-support"), "-q", "--evidence", str(folder)]) == 0
    call("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", tmp_path / "key")
    call("ssh-keygen", "-q", "-Y", "sign", "-n", "healthstat-check", "-f", tmp_path / "key", folder / "manifest.json")
    kind, key, *_ = (tmp_path / "key.pub").read_text().split()
    (tmp_path / "signers").write_text(f"statistics@example.org {kind} {key}\n")
    return folder, tmp_path / "signers"


def call(*command):
    subprocess.run([str(part) for part in command], check=True, capture_output=True)


def test_a_known_signer_is_named(signed, capsys):
    folder, signers = signed
    assert main(["verify", str(folder), "--signers", str(signers)]) == 0
    assert "signed by statistics@example.org" in capsys.readouterr().out


def test_an_unknown_signer_is_not_called_good(signed, capsys):
    folder, signers = signed
    signers.write_text("")
    for arguments in ([], ["--signers", str(signers)]):
        assert main(["verify", str(folder), *arguments]) == 0
        out = capsys.readouterr().out
        assert "the signer is not known" in out
        assert "not forgers" in out


def test_a_forged_manifest_does_not_fit_its_signature(signed, tmp_path, capsys):
    folder, signers = signed
    other = tmp_path / "other"
    main(["check", str(ROOT / "sample_data" / "osms-expansion"), "-q", "--evidence", str(other)])
    shutil.copy(folder / "manifest.json.sig", other)
    assert main(["verify", str(other)]) == 1
    assert main(["verify", str(other), "--signers", str(signers)]) == 1
    assert capsys.readouterr().out.count("does not fit") == 2


WRITER = """
import itertools, sys
from pathlib import Path
from healthstat_check.evidence.folder import write_evidence
from healthstat_check.evidence.manifest import sealed

def manifest(reports, previous):
    facts = {"tool": {"name": "t", "version": "1"}, "options": {}, "packages": [], "inputs": [], "previous": previous}
    return sealed(reports, facts)

print("ready", flush=True)
for turn in itertools.count(int(sys.argv[2])):
    reports = {f"report.{kind}": f"{turn} {kind} ".encode() * 20_000 for kind in ("html", "json", "txt")}
    write_evidence(Path(sys.argv[1]), reports, manifest)
"""


def test_killed_runs_leave_old_or_new_evidence(tmp_path):
    draw, seen = random.Random(3), set()
    for at in range(200):
        command = [sys.executable, "-c", WRITER, str(tmp_path / "evidence"), str(at * 1_000)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as run:
            assert run.stdout is not None
            assert run.stdout.readline() == b"ready\n"
            time.sleep(draw.uniform(0, 0.06))
            run.kill()
        if (tmp_path / "evidence" / "manifest.json").exists():
            content, statement = read_manifest(tmp_path / "evidence")
            assert {d.kind for d in folder_differences(tmp_path / "evidence", statement)} <= {"added"}
            seen.add(digest(content))
    assert len(seen) > 100
