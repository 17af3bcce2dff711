"""From where to where a figure is printed: the number with its scale word and unit sign."""

from __future__ import annotations

from healthstat_check.figures.printed import Printed
from healthstat_check.figures.prose.scan import Scan
from healthstat_check.figures.setting import Setting
from healthstat_check.figures.tokens import SIGN
from healthstat_check.figures.units import after_number
from healthstat_check.model.unit import RATIO, unit_of


def printed_span(scan: Scan, number: Printed) -> tuple[int, int]:
    """Offsets of a number with the currency in front of it and the percent or currency sign behind it."""
    setting = scan.setting(number)
    behind = after_number(scan.tokens, setting.stop, scan.words)
    return _start(setting, number), _end(setting, behind, number)


def _start(setting: Setting, number: Printed) -> int:
    before = setting.phrases("currency_before").before(setting.tokens, setting.first)
    return setting.tokens[setting.first - before[1]].start if before else number.start


def _end(setting: Setting, behind: int, number: Printed) -> int:
    unit = setting.phrases("units").at(setting.tokens, behind)
    if unit is None:
        return number.end
    sign = unit[1] == 1 and setting.tokens[behind].kind == SIGN
    return setting.tokens[behind + unit[1] - 1].end if sign or unit_of(unit[0]).family == RATIO else number.end
