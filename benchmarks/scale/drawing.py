"""Seconds by rows as a picture, both on logarithmic scales."""

from __future__ import annotations

from collections.abc import Callable
from math import log10

WIDTH, HEIGHT, LEFT, BOTTOM = 640, 360, 60, 40
COLOURS = {
    "ours": "#0b6e4f",
    "polars": "#3b5bdb",
    "duckdb": "#e8590c",
    "pandera": "#868e96",
    "pointblank": "#9c36b5",
    "great_expectations": "#c92a2a",
}
Points = dict[tuple[str, str, int], float]


def growth(points: Points) -> str:
    """Lines by tool, dashed for CSV; a point is (format, tool, rows) and its seconds."""
    rows, seconds = sorted({key[2] for key in points}), list(points.values())
    across = _scale(min(rows) / 1.3, max(rows) * 2.2, LEFT, WIDTH - 10)
    up = _scale(min(seconds) / 1.3, max(seconds) * 1.3, HEIGHT - BOTTOM, 10)
    parts = [f'<text x="{across(r):.0f}" y="{HEIGHT - 20}" text-anchor="middle">{r / 1e6:.0f}M</text>' for r in rows]
    for tick in (0.5, 1, 2, 5, 10, 20, 50, 100, 200):
        if min(seconds) / 1.3 < tick < max(seconds) * 1.3:
            parts.append(f'<text x="{LEFT - 8}" y="{up(tick) + 4:.0f}" text-anchor="end">{tick:g} s</text>')
            parts.append(f'<path d="M{LEFT} {up(tick):.0f}H{WIDTH}" stroke="#dee2e6"/>')
    for suffix, tool in dict.fromkeys(key[:2] for key in points):
        line = [(across(r), up(points[suffix, tool, r])) for r in rows if (suffix, tool, r) in points]
        parts.append(_line(line, tool, suffix))
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
    return head + 'font-size="12"><rect width="100%" height="100%" fill="#fff"/>' + "".join(parts) + "</svg>\n"


def _line(places: list[tuple[float, float]], tool: str, suffix: str) -> str:
    colour, dashes = COLOURS[tool], ' stroke-dasharray="5 4"' if suffix == "csv" else ""
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in places)
    x, y = places[-1]
    label = f'<text x="{x + 6:.1f}" y="{y + 4:.1f}" fill="{colour}">{tool.replace("_", " ")}, {suffix}</text>'
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>{dots}{label}'


def _scale(low: float, high: float, start: float, end: float) -> Callable[[float], float]:
    """From a number to a place between two ends."""
    return lambda value: start + (end - start) * (log10(value) - log10(low)) / (log10(high) - log10(low))
