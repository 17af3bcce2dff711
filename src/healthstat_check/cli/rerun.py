"""Judging a package again to see whether the same reports come out."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from healthstat_check.cli.evidence import at_path, rendered
from healthstat_check.cli.judging import judged
from healthstat_check.cli.options import LANGUAGES, ROUNDINGS

if TYPE_CHECKING:
    from healthstat_check.evidence.reason import Reason
    from healthstat_check.model.report import Options


@dataclass(frozen=True, slots=True)
class Rerun:
    """What a second run showed: sentences to tell, whether a report differs, whether it could be compared at all."""

    told: tuple[Reason, ...]
    differ: bool
    comparable: bool


def rerun_differences(folder: Path, statement: Mapping[str, Any], packages: Sequence[str]) -> Rerun:
    """Judge the packages by the options of the run and compare the hashes of all reports."""
    from healthstat_check.evidence.manifest import digest, subjects
    from healthstat_check.evidence.reason import reason

    predicate = statement["predicate"]
    wrote, here = predicate["tool"]["version"], importlib.metadata.version("healthstat-check")
    if wrote != here:
        return Rerun((reason("other_version", wrote=wrote, here=here),), False, False)
    if predicate.get("command") == "audit":
        return Rerun((reason("audited"),), False, False)
    if len(packages) != len(predicate["packages"]):
        return Rerun((reason("other_packages", count=str(len(predicate["packages"]))),), False, False)
    results = judged(packages, _options(predicate["options"]), quiet=True)
    results = tuple(at_path(r, p["path"]) for r, p in zip(results, predicate["packages"], strict=True))
    again = {name: digest(content) for name, content in rendered(results).items()}
    listed = {Path(name).name: found for name, found in subjects(statement).items()}
    differing = [name for name, found in sorted(again.items()) if listed.get(name) != found]
    told = [reason("differs_again", file=name) for name in differing] or [reason("same_again")]
    return Rerun(tuple(told), bool(differing), True)


def _options(recorded: Mapping[str, Any]) -> Options:
    """The options of a run as recorded.

    Raises:
        click.ClickException: they are none that a run could have had.
    """
    from healthstat_check.model.report import Options

    plain = asdict(Options())
    given: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in recorded.items()}
    known = set(given) <= set(plain) and given.get("language") in LANGUAGES
    if not known or given.get("rounding") not in (None, *ROUNDINGS):
        raise click.ClickException("The options in the manifest are none that this version knows.")
    return Options(**given)
