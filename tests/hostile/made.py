"""A hostile input: the files of a package, and how a check of it must end."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

SOUND = "region,value\nАлматы,10\nАстана,20\n"
MEGABYTES, SECONDS = 300, 5


class Made(NamedTuple):
    """One input. `names` must stand in what the tool says; a file whose content is a `Path` is a link to it."""

    name: str
    files: Mapping[str, bytes | Path]
    exit: int = 2
    names: tuple[str, ...] = ()
    megabytes: int = MEGABYTES
    seconds: float = SECONDS

    @property
    def group(self) -> str:
        """What kind of input it is."""
        return self.name.partition("_")[0]

    def write(self, folder: Path) -> Path:
        """Write the package; returns its folder."""
        place = folder / self.name
        for name, content in self.files.items():
            file = place / name
            file.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, Path):
                file.symlink_to(content)
            else:
                file.write_bytes(content)
        return place

    def expected(self) -> dict[str, Any]:
        """How it must end, in the shape that the runner of hostile corpora reads."""
        bounds = {"max_rss_mb": self.megabytes, "max_s": self.seconds}
        return {"id": self.name, "group": self.group, "exit": self.exit, "must_name": list(self.names), **bounds}


def descriptor(path: str = "t.csv", extra: str = "", region: str = "type: string") -> bytes:
    """A descriptor of one table with a name and a number."""
    return f"""\
name: p
resources:
  - name: t
    path: {path}
{extra}    schema:
      fields:
        - {{name: region, {region}}}
        - {{name: value, type: number}}
""".encode()


def table(name: str, content: str | bytes, exit_code: int, *names: str, extra: str = "", suffix: str = "csv") -> Made:
    """A package of one table."""
    data = content.encode() if isinstance(content, str) else content
    return Made(name, {"datapackage.yaml": descriptor(f"t.{suffix}", extra), f"t.{suffix}": data}, exit_code, names)


def release(name: str, suffix: str, content: bytes, exit_code: int, *names: str) -> Made:
    """A package of a sound table and the text that was released with it."""
    files = {
        "datapackage.yaml": descriptor(extra=f"    release: r.{suffix}\n"),
        "t.csv": SOUND.encode(),
        f"r.{suffix}": content,
    }
    return Made(name, files, exit_code, names)


def package(name: str, content: str | bytes, exit_code: int, *names: str, **files: bytes | Path) -> Made:
    """A package with this descriptor beside a sound table."""
    data = content.encode() if isinstance(content, str) else content
    return Made(name, {"datapackage.yaml": data, "t.csv": SOUND.encode(), **files}, exit_code, names)
