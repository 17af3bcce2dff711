"""A figure that no descriptor names contradicts the one cell of a table that its sentence names.

Compares:
    Every figure of a text that is not among the named `figures` with the cells of the package's tables. It is set
    against a cell only where its sentence names the measure by all words of a label, the unit, the period, and one code
    of each dimension (a dimension that it leaves out stands for its total), and says nothing that the table does not
    account for.

Rounding:
    The text is usually coarser than the table: "16.9 million" agrees with every cell from 16 850 to 16 950 thousand. A
    hedge ("about", "over") widens the figure's own reading.

Cannot see:
    Figures whose sentence names less, or more than the table holds; they are listed with the reason. Which of the two
    is right. It is a guess, and a warning: a name under `figures` and a relation with the cell make an error of it.

Example:
    "In 2025, 1.3 million people were insured in Astana", where the table has 1 185.3 thousand.
"""

from __future__ import annotations

from collections.abc import Iterator

from healthstat_check.checks.registry import Evidence, check
from healthstat_check.model.finding import WARNING, Finding
from healthstat_check.model.tie import CONTRADICTED, Tie, TiedText
from healthstat_check.model.verdict import VIOLATED


@check(looks_at="package", severity=WARNING)
def unpinned_figure_differs(evidence: Evidence) -> Iterator[Finding]:
    """A finding for each figure of a text that contradicts the cell that its sentence names."""
    for text in evidence.texts:
        yield from (_finding(text, tie) for tie in text.ties if tie.outcome == CONTRADICTED)


def _finding(text: TiedText, tie: Tie) -> Finding:
    figure, cell = tie.mention.figure, tie.candidates[0].cells[0]
    near = "; ".join(other.cells[0].name for other in tie.candidates[1:])
    return Finding(
        "unpinned_figure_differs",
        WARNING,
        VIOLATED,
        (text.text, cell.name, figure.printed),
        figure.location,
        (cell.location,) if cell.location is not None else (),
        {"cell": cell.name, **({"scope": "elsewhere", "near": near} if near else {})},
        (figure, cell),
    )
