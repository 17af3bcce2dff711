"""Numbers that are no figures: years, dates, times, numbers of laws and articles."""

from __future__ import annotations

from healthstat_check.figures.printed import Printed
from healthstat_check.figures.prose.scan import Scan
from healthstat_check.figures.setting import Setting
from healthstat_check.figures.tokens import Token
from healthstat_check.figures.units import after_number

EARLIEST_YEAR, LATEST_YEAR = 1900, 2100


def is_figure(scan: Scan, number: Printed) -> bool:
    """Whether the number tells how much or how many."""
    return not any(rule(scan, scan.setting(number), number) for rule in RULES)


def _year(scan: Scan, setting: Setting, number: Printed) -> bool:
    """Such as "2025", "2022-2024"."""
    lone = bool(number.ends) or setting.stop - setting.first == 1
    if not lone or number.unit not in (None, "years", "persons"):
        return False
    return all(_year_token(setting.tokens[scan.token_at(end.start)]) for end in number.ends or (number,))


def _year_token(token: Token) -> bool:
    """Whether four digits without a mark can be a year."""
    plain = token.digits is not None and len(token.text) == 4
    return plain and token.text.isdigit() and EARLIEST_YEAR <= int(token.text) <= LATEST_YEAR


def _date(scan: Scan, setting: Setting, number: Printed) -> bool:
    """Such as "1 января"."""
    behind = after_number(setting.tokens, setting.stop, setting.words)
    return setting.has("months", range(behind, behind + 1))


RULES = (_year, _date)
