"""Make the tables of the formula parser after a change of its grammar or of lark.

lark numbers a parser's states in any order, so tables that fit are kept as they are.
"""

from __future__ import annotations

import sys
from pathlib import Path

from healthstat_check.relations.grammar import made_parser, tables


def main() -> int:
    """Write the tables if there are none, and remove those of another grammar or version."""
    path = Path(str(tables()))
    for other in set(path.parent.glob("*.tables")) - {path}:
        other.unlink()
    if not path.is_file():
        with path.open("wb") as file:
            made_parser().save(file)
    return 0


if __name__ == "__main__":
    sys.exit(main())
