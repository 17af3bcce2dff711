"""Descriptors and the paths in them: nothing is opened outside the package, nothing grows, nothing is obeyed."""

from __future__ import annotations

from pathlib import Path

from tests.hostile.made import SOUND, Made, descriptor, package

_PATHS = {
    "absolute": "/etc/hostname",
    "parent": "../../etc/hostname",
    "backslashes": "'..\\..\\x.csv'",
    "home": "~/t.csv",
    "variable": "$HOME/t.csv",
    "pattern": "'*.csv'",
    "http": "http://127.0.0.1:9/t.csv",
    "file_address": "file:///etc/hostname",
    "bucket": "s3://bucket/t.csv",
    "drive": "'C:\\t.csv'",
    "share": "'\\\\host\\share\\t.csv'",
    "bidi": '"t\u202evsc.csv"',
    "nul": '"t\\0.csv"',
    "missing": "absent.csv",
    "case": "T.CSV",
}
_LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nname: p\n"

CASES: list[Made] = [
    *(package(f"path_{name}", descriptor(path), 2, "resources[0].path") for name, path in _PATHS.items()),
    package("link_file", descriptor("l.csv"), 2, "l.csv", **{"l.csv": Path("/etc/hostname")}),
    package("link_folder", descriptor("d/hostname"), 2, "d/hostname", d=Path("/etc")),
    package("link_to_itself", descriptor("l.csv"), 2, "l.csv", **{"l.csv": Path("l.csv")}),
    package("link_to_a_device", descriptor("l.csv"), 2, "l.csv", **{"l.csv": Path("/dev/zero")}),
    package("link_in_the_package", descriptor("l.csv"), 2, "l.csv", **{"l.csv": Path("t.csv")}),
    package("yaml_empty", "", 2, "datapackage.yaml"),
    package("yaml_list", "[1, 2]\n", 2, "datapackage.yaml"),
    package("yaml_tabs", "name: p\n\tx: 1\n", 2, "line 2"),
    package("yaml_laughs", _LAUGHS, 2, "line 2"),
    package("yaml_tag", "!!python/object/apply:os.system ['true']\n", 2, "line 1"),
    package("yaml_recursion", "&a [*a]\n", 2, "line 1"),
    package("yaml_long_number", f"version: {'9' * 5_000}\nname: p\n", 2, "line 1"),
    package("yaml_no_date", "created: 2026-02-30\nname: p\n", 2, "line 1"),
    package("yaml_depth", "name: p\nx: " + "[" * 5_000 + "]" * 5_000 + "\n", 2, "line 2"),
    package("yaml_resources", "name: p\nresources:\n" + "  - {name: r, path: t.csv}\n" * 20_000, 2, "20000"),
    package("yaml_remote_schema", "name: p\nresources: [{name: t, path: t.csv, schema: 'http://127.0.0.1:9/s'}]\n", 2),
    package("yaml_utf16", descriptor().decode().encode("utf-16"), 0),
    Made(
        "yaml_slow_pattern",
        {
            "datapackage.yaml": descriptor(region="type: string, constraints: {pattern: '^(a+)+$'}"),
            "t.csv": f"region,value\n{'a' * 40}!,1\n".encode(),
        },
        1,
        ("region",),
    ),
    package("sound_package", descriptor(), 0),
    package("sound_folder", descriptor("data/t.csv"), 0, **{"data/t.csv": SOUND.encode()}),
]
