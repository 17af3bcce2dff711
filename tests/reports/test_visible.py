import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from healthstat_check.reports.visible import HIDDEN, escaped, visible


def test_ordinary_text_stays_as_it_is():
    for text in ("Қазақстан, 16,9\u00a0млн — 82,6\u202f%", "[/red] {{ x }} ::error:: <b>", "", "—"):
        assert visible(text) == text


def test_hidden_characters_are_spelled_out():
    assert visible("\x1b[31m\n") == "␛[31m␊"
    assert visible("a\u202eb\u009bc\x7f\ud800") == "a<U+202E>b<U+009B>c␡<U+D800>"


def test_long_text_is_cut():
    assert visible("x" * 2_000_000, 10) == "xxxxxxxxx…"
    assert visible("x" * 10, 10) == "x" * 10


@given(st.text(st.characters(), max_size=40))
def test_nothing_hidden_is_left(text):
    shown = visible(text)
    assert not any(unicodedata.category(c) in HIDDEN for c in shown)
    assert "\n" not in shown


@given(st.text(st.characters(), max_size=40))
def test_escaped_json_loses_nothing_and_hides_nothing(text):
    written = escaped(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(written) == {"text": text}
    assert not any(unicodedata.category(c) in HIDDEN for c in written)
