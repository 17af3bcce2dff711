"""Expectations on printed figures, for any project of Great Expectations on pandas, SQL or Spark.

Importing this module registers them, so import it before a suite that uses them is loaded.
"""

from __future__ import annotations

from healthstat_check.extras import load_extra

load_extra("great_expectations", "gx")

from healthstat_check.great_expectations.expectations import (  # noqa: E402 - the sentence about the extra comes first
    ExpectFiguresToAgree,
    ExpectSharesToAgree,
    ExpectTotalsToAgree,
)

__all__ = ["ExpectFiguresToAgree", "ExpectSharesToAgree", "ExpectTotalsToAgree"]
