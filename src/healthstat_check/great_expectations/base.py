"""What the expectations have in common: a plan judged on the batch's rows, told in the report's words."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any, ClassVar

from great_expectations.expectations.expectation import BatchExpectation, render_suite_parameter_string
from great_expectations.render import LegacyRendererType, RenderedStringTemplateContent
from great_expectations.render.renderer.renderer import renderer

from healthstat_check.frames import Judged, Plan, judge
from healthstat_check.great_expectations.rows import METRIC

MOST_TOLD = 20


class FiguresExpectation(BatchExpectation):
    """An expectation about printed figures; `key` are the columns that tell rows apart.

    `fail_on` is the least severity that fails it: "error" for figures that no unrounded values explain, "warning" for
    those that only a loose reading explains too.
    """

    key: list[str] = []  # noqa: RUF012 - a field of the model, copied for each instance
    rounding: str = "half-any"
    fail_on: str = "error"

    metric_dependencies: ClassVar[tuple[str, ...]] = (METRIC,)
    domain_keys: ClassVar[tuple[str, ...]] = ("batch_id", "table", "row_condition", "condition_parser")

    @abstractmethod
    def plan(self) -> Plan:
        """What is judged."""

    def _validate(self, metrics: dict[str, Any], *_: Any, **__: Any) -> dict[str, Any]:
        found = judge(metrics[METRIC], self.plan())
        return {"success": not found.failures, "result": _result(found)}

    @classmethod
    @renderer(renderer_type=LegacyRendererType.PRESCRIPTIVE)
    @render_suite_parameter_string
    def _prescriptive_renderer(cls, configuration: Any = None, **settings: Any) -> list[Any]:
        """The sentence of Data Docs, filled with the expectation's arguments."""
        arguments = configuration.kwargs if configuration else {}
        params = {name: _listed(arguments.get(name, "")) for name in cls.args_keys}
        styling = (settings.get("runtime_configuration") or {}).get("styling")
        template = {"template": cls.sentence, "params": params, "styling": styling}
        return [RenderedStringTemplateContent(content_block_type="string_template", string_template=template)]


def _result(found: Judged) -> dict[str, Any]:
    """Counts, and the first rows that fail with the arithmetic of each."""
    failed = len(found.failures)
    told = [{"row": f.row, "message": f.message} for f in found.failures[:MOST_TOLD]]
    summary = f"{failed} of {found.instances} do not agree" if failed else f"all {found.instances} agree"
    if found.undetermined:
        summary += f", {found.undetermined} could not be judged"
    return {
        "observed_value": summary,
        "element_count": found.instances,
        "unexpected_count": failed,
        "unexpected_percent": 100 * failed / found.instances if found.instances else 0.0,
        "missing_count": found.undetermined,
        "partial_unexpected_list": told,
        "details": {"findings": told},
    }


def _listed(argument: Any) -> str:
    """An argument as it stands in a sentence."""
    return " + ".join(map(str, argument)) if isinstance(argument, list) else str(argument)
