"""The kinds of relations that tables show."""

SUM, AVERAGE, SHARE, CHANGE = "sum", "average", "share", "change"
