"""Whatever stands in a package, loading it ends with a package: what cannot be read is a problem."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from healthstat_check.load.package import load_package

DESCRIPTOR = (Path(__file__).parents[2] / "sample_data" / "osms-coverage" / "datapackage.yaml").read_bytes()
TABLE = 'region,value\nАлматы,"1"\nАстана,2.5\n,x\n'.encode()
SCHEMA = (
    b"name: p\nresources:\n- {name: t, path: t.csv, schema: {fields: [{name: region}, {name: value, type: number}]}}\n"
)

PIECES = st.sampled_from(
    [
        b"\0",
        b"\xff",
        b"\n",
        b"\r",
        b'"',
        b",",
        b"{",
        b"]",
        b": ",
        b"- ",
        b"&a ",
        b"*a",
        b"!!x ",
        b"\t",
        b"9" * 50,
        b"---\n",
    ]
) | st.binary(max_size=4)
EDITS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 8), PIECES), min_size=1, max_size=4)


def edited(content: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for at, length, piece in edits:
        at %= len(content) + 1
        content = content[:at] + piece + content[at + length :]
    return content


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_damaged_descriptors(tmp_path: Path, edits: list[tuple[int, int, bytes]]) -> None:
    (tmp_path / "datapackage.yaml").write_bytes(edited(DESCRIPTOR, edits))
    assert load_package(tmp_path).path == str(tmp_path)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(EDITS)
def test_damaged_tables(tmp_path: Path, edits: list[tuple[int, int, bytes]]) -> None:
    (tmp_path / "datapackage.yaml").write_bytes(SCHEMA)
    (tmp_path / "t.csv").write_bytes(edited(TABLE, edits))
    package = load_package(tmp_path)
    assert package.tables or package.problems
