"""A figure in the text contradicts the cell of the table that it repeats.

Compares: a figure quoted from a text with the table's cell that the relation names.

Rounding: the text is usually coarser than the table: "16,9 million" agrees with every cell from 16 850 to 16 950
thousand.

Cannot see: which of the two is right; tables are corrected more often than the sentences beside them.

Example: the text says 16,9 million, the table's total is 17 012 thousand.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.failures import failures
from healthstat_check.checks.registry import Evidence, check
from healthstat_check.checks.restatement_contradicts import is_text_beside_table
from healthstat_check.model.finding import ERROR, Finding
from healthstat_check.model.relation import RESTATEMENT


@check(looks_at=RESTATEMENT, severity=ERROR)
def text_contradicts_table(evidence: Evidence) -> Iterator[Finding]:
    """Restatements between a text and a table that miss each other."""
    yield from failures(evidence, "text_contradicts_table", RESTATEMENT, is_text_beside_table)
