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


@pytest.mark.timeout(900)
def test_killed_runs_leave_old_or_new_evidence(tmp_path):
    folder = tmp_path / "evidence"
    packages = [str(ROOT / "sample_data" / name) for name in ("rural-support", "rural-support-planted")]
    main(["check", packages[0], "-q", "--evidence", str(folder), "--as-of", "2026-01-01"])
    started = time.monotonic()
    code = "import sys; from healthstat_check.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-c", code]
    subprocess.run([*command, "check", packages[1], "-q", "--evidence", str(folder)], check=False, timeout=60)
    whole = time.monotonic() - started
    draw, seen = random.Random(3), set()
    for at in range(200):
        run = subprocess.Popen([*command, "check", packages[at % 2], "-q", "--evidence", str(folder)])
        time.sleep(draw.uniform(whole * 0.5, whole * 1.2))
        run.kill()
        run.wait()
        content, statement = read_manifest(folder)
        kinds = {d.kind for d in folder_differences(folder, statement)}
        assert kinds <= {"added"}
        seen.add(digest(content))
    assert len(seen) > 2
