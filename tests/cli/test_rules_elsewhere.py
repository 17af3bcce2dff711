"""`--rules DIR`: what judges comes from there, what is judged stays."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def shape(tool: Run, package: Path, *options: str) -> dict[str, Any]:
    done = tool("check", str(package), "--report", "json=-", *options)
    report: dict[str, Any] = json.loads(done.stdout)
    return report | {"code": done.returncode}


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """The package as it is on the base branch."""
    return package(tmp_path / "base", "relations.yaml", "2 077")


@pytest.fixture
def proposed(tmp_path: Path) -> Path:
    """The same package with a wrong figure, and without the relation that would find it."""
    folder = package(tmp_path / "proposed", "relations.yaml", "2 177")
    (folder / "relations.yaml").write_text("both: urban <= all\n", "utf-8")
    return folder


def package(folder: Path, relations: str, total: str) -> Path:
    folder.mkdir()
    (folder / "release.en.md").write_text(f"There are 1 204 urban and 873 rural clinics, {total} in all.\n", "utf-8")
    (folder / "clinics.csv").write_text("region,clinics\nKZ,2077\nA,1204\nB,873\n", "utf-8")
    (folder / "schema.json").write_text(
        '{"primaryKey": ["region"], "fields": [{"name": "region"}, {"name": "clinics", "type": "integer"}]}'
    )
    (folder / "datapackage.yaml").write_text(
        "name: clinics\nresources:\n"
        "  - {name: release, path: release.en.md}\n  - {name: clinics, path: clinics.csv, schema: schema.json}\n"
        "figures:\n  urban: {in: release, quote: 1 204}\n  rural: {in: release, quote: '873'}\n"
        f"  all: {{in: release, near: in all, quote: {total}}}\nrelations: {relations}\n",
        "utf-8",
    )
    (folder / "relations.yaml").write_text("both: urban + rural = all\n", "utf-8")
    return folder


def test_relations_of_the_proposal_cannot_hide_its_figures(tool: Run, base: Path, proposed: Path) -> None:
    assert shape(tool, proposed)["code"] == 0
    report = shape(tool, proposed, "--rules", str(base))
    assert report["code"] == 1
    assert report["options"]["rules"] == str(base)
    (finding,) = report["findings"]
    assert finding["relation"]["formula"] == "urban + rural = all"
    assert report["package"]["path"] == str(proposed)


def test_figures_are_quoted_as_the_proposal_prints_them_and_that_is_told(tool: Run, base: Path, proposed: Path) -> None:
    (problem,) = shape(tool, proposed, "--rules", str(base))["problems"]
    assert (problem["code"], problem["level"]) == ("requoted", "warning")
    assert "2 177" in problem["message"]
    assert "2 077" in problem["message"]


def test_what_else_is_said_of_figures_is_a_rule(tool: Run, base: Path, proposed: Path) -> None:
    descriptor = proposed / "datapackage.yaml"
    loosened = descriptor.read_text("utf-8").replace("quote: 2 177}", "quote: 2 177, hedge: about}")
    assert loosened != descriptor.read_text("utf-8")
    descriptor.write_text(loosened, "utf-8")
    (proposed / "relations.yaml").write_text("both: urban + rural = all\n", "utf-8")
    strict = shape(tool, proposed, "--rules", str(base))["findings"][0]["figures"]
    assert [figure["hedge"] for figure in strict] == [None, None, None]


def test_acceptances_of_the_proposal_do_not_count(tool: Run, base: Path, proposed: Path) -> None:
    (proposed / "relations.yaml").write_text("both: urban + rural = all\n", "utf-8")
    (fingerprint,) = (f["fingerprint"] for f in shape(tool, proposed)["findings"])
    tool("accept", fingerprint, "--in", str(proposed), "--reason", "trust me")
    assert shape(tool, proposed)["code"] == 0
    assert shape(tool, proposed, "--rules", str(base))["code"] == 1


def test_same_rules_give_the_same_verdict(tool: Run, base: Path) -> None:
    own, elsewhere = shape(tool, base), shape(tool, base, "--rules", str(base))
    assert elsewhere.pop("options") != own.pop("options")
    assert elsewhere == own


def test_neighbours_are_judged_by_the_rules_beside(tool: Run, tmp_path: Path) -> None:
    for side, total in (("base", "25"), ("proposed", "52")):
        for name in ("now", "before"):
            (tmp_path / side / name).mkdir(parents=True)
        (tmp_path / side / "before" / "datapackage.yaml").write_text(
            f"name: before\nfigures: {{children: {{printed: '{total}', unit: persons}}}}\n"
        )
        (tmp_path / side / "now" / "datapackage.yaml").write_text(
            "name: now\npackages: {before: ../before}\nfigures: {children: {printed: '25', unit: persons}}\n"
            "relations: {same: children = before::children}\n"
        )
    assert shape(tool, tmp_path / "proposed" / "now")["code"] == 1
    assert shape(tool, tmp_path / "proposed" / "now", "--rules", str(tmp_path / "base" / "now"))["code"] == 0


def test_schema_is_a_rule(tool: Run, base: Path, proposed: Path) -> None:
    (proposed / "relations.yaml").write_text("both: urban <= all\n", "utf-8")
    (base / "schema.json").write_text(
        '{"fields": [{"name": "region"}, {"name": "clinics", "type": "integer", "constraints": {"maximum": 2000}}]}'
    )
    report = shape(tool, proposed, "--rules", str(base))
    assert "structure_broken" in {finding["check"] for finding in report["findings"]}


def test_rules_are_read_without_leaving_their_folder(tool: Run, base: Path, proposed: Path) -> None:
    (base / "relations.yaml").unlink()
    (base / "relations.yaml").symlink_to(proposed / "relations.yaml")
    assert shape(tool, proposed, "--rules", str(base))["code"] == 2


def test_wrong_usage(tool: Run, base: Path, proposed: Path, tmp_path: Path) -> None:
    assert tool("check", str(proposed), "--rules", str(tmp_path / "nowhere")).returncode == 2
    done = tool("check", str(proposed), str(base), "--rules", str(base))
    assert (done.returncode, "one package" in done.stderr) == (2, True)


def test_report_does_not_replace_a_rule(tool: Run, base: Path, proposed: Path) -> None:
    done = tool("check", str(proposed), "--rules", str(base), "--report", f"json={base}/relations.yaml")
    assert (done.returncode, "file of the package" in done.stderr) == (2, True)


def test_figures_of_neighbours_are_named_by_their_own_files(tool: Run, tmp_path: Path) -> None:
    for name, total in (("now", "25"), ("before", "52")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "release.en.md").write_text(f"There were {total} children.\n", "utf-8")
        (tmp_path / name / "datapackage.yaml").write_text(
            f"name: {name}\nresources: [{{name: release, path: release.en.md}}]\n"
            f"figures: {{children: {{in: release, quote: '{total}'}}}}\n"
        )
    with (tmp_path / "now" / "datapackage.yaml").open("a") as file:
        file.write("packages: {before: ../before}\nrelations: {same: children = before::children}\n")
    for given in ("now", "now/datapackage.yaml"):
        (finding,) = shape(tool, tmp_path / given)["findings"]
        files = [figure["location"]["file"] for figure in finding["figures"]]
        assert files == ["release.en.md", "../before/release.en.md"]
