"""Make the JSON that programs read from every table of words and sentences; `--check` says whether it is current."""

from __future__ import annotations

import sys
from pathlib import Path

from healthstat_check.model.word_tables import as_json

SOURCE = Path(__file__).resolve().parents[1] / "src" / "healthstat_check"


def outdated() -> dict[Path, str]:
    """The JSON files that are missing or made from another text, with what belongs in them."""
    made = {path.with_suffix(".json"): as_json(path.read_text("utf-8")) for path in sorted(SOURCE.rglob("*.toml"))}
    return {path: text for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text}


def main(arguments: list[str]) -> int:
    """Renew the files, or name those that are out of date."""
    found = outdated()
    if "--check" in arguments:
        named = ", ".join(str(path.relative_to(SOURCE)) for path in found)
        print("word tables: " + (f"out of date (run `make words`): {named}" if found else "ok"))
        return 1 if found else 0
    for path, text in found.items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
