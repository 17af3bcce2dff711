"""The page of the Python interface says what the code says."""

import gen_api
import healthstat_check


def test_the_page_is_current(capsys):
    assert gen_api.main(["--check"]) == 0, capsys.readouterr().out


def test_every_public_name_has_its_section():
    assert [name for name in healthstat_check.__all__ if f"## `{name}`" not in gen_api.reference()] == []
