"""`accepted.yaml` as it is written: read back to the same entries, whatever is in them."""

import tempfile
from pathlib import Path

import yaml
from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.load.accepted import FILE, read_accepted
from healthstat_check.load.folder import Folder
from healthstat_check.load.log import Log
from healthstat_check.model.acceptance import Acceptance
from healthstat_check.reports.accepted_file import joined, render

DIGITS = st.text("0123456789abcdef", min_size=16, max_size=16)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(str.strip)
ENTRIES = st.lists(
    st.builds(
        Acceptance,
        DIGITS,
        TEXT,
        TEXT,
        st.lists(TEXT, max_size=3).map(tuple),
        DIGITS,
        TEXT,
        st.sampled_from(["", "2026-12-31"]),
    ),
    max_size=3,
    unique_by=lambda entry: (entry.fingerprint, entry.digest),
)


@given(ENTRIES)
def test_what_is_written_is_read_back(entries):
    written = render(entries)
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / FILE).write_text(written, "utf-8")
        log = Log()
        read = read_accepted(Folder(Path(folder)), log)
    assert log.problems == ()
    assert read == tuple(sorted(entries, key=lambda e: (e.fingerprint, e.digest)))
    assert render(read) == written


@given(ENTRIES)
def test_other_readers_of_yaml_agree(entries):
    for entry, plain in zip(
        sorted(entries, key=lambda e: (e.fingerprint, e.digest)),
        yaml.safe_load(render(entries))["accepted"] or [],
        strict=True,
    ):
        assert (plain["reason"], tuple(plain["printed"])) == (entry.reason, entry.printed)


def test_new_entries_take_the_place_of_old_ones():
    old = [Acceptance(f"{n:016}", "c", "violated", (), "0" * 16, "old") for n in range(3)]
    new = [Acceptance(f"{1:016}", "c", "violated", (), "1" * 16, "new")]
    assert [e.reason for e in joined(old, new)] == ["old", "old", "new"]
