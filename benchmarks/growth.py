"""How times grow with the number of figures, drawn as an SVG on logarithmic scales."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import log10

WIDTH, HEIGHT, LEFT, BELOW, ABOVE = 720, 360, 70, 50, 20
SIZES, SECONDS = (4, 6), (-3, 1)
"""Powers of ten that the axes span: figures from left to right, seconds from the bottom up."""

STYLES = ("#1f4e79", "#b35900", "#1f4e79", "#b35900")
Points = Sequence[tuple[int, float]]


def plotted(series: Mapping[str, Points]) -> str:
    """One line a series of (figures, seconds); the second half of the series is dashed."""
    lines = [part for number, points in enumerate(series.values()) for part in _line(number, points)]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif">'
    return "\n".join((head, *_axes(), *lines, *_labels(series), "</svg>")) + "\n"


def _x(figures: float) -> float:
    low, high = SIZES
    return LEFT + (log10(figures) - low) / (high - low) * (WIDTH - LEFT - 170)


def _y(seconds: float) -> float:
    low, high = SECONDS
    return HEIGHT - BELOW - (log10(seconds) - low) / (high - low) * (HEIGHT - BELOW - ABOVE)


def _axes() -> Iterator[str]:
    right, bottom = _x(10 ** SIZES[1]), _y(10 ** SECONDS[0])
    for power in range(SIZES[0], SIZES[1] + 1):
        x = _x(10**power)
        yield f'<line x1="{x:.0f}" y1="{ABOVE}" x2="{x:.0f}" y2="{bottom:.0f}" stroke="#ddd"/>'
        yield f'<text x="{x:.0f}" y="{bottom + 20:.0f}" text-anchor="middle">{10**power:,} figures</text>'
    for power in range(SECONDS[0], SECONDS[1] + 1):
        y = _y(10**power)
        yield f'<line x1="{LEFT}" y1="{y:.0f}" x2="{right:.0f}" y2="{y:.0f}" stroke="#ddd"/>'
        yield f'<text x="{LEFT - 8}" y="{y + 4:.0f}" text-anchor="end">{10.0**power:g} s</text>'


def _line(number: int, points: Points) -> Iterator[str]:
    color, dashed = STYLES[number % len(STYLES)], number * 2 >= len(STYLES)
    places = [(_x(figures), _y(seconds)) for figures, seconds in points]
    line, dash = " ".join(f"{x:.1f},{y:.1f}" for x, y in places), ' stroke-dasharray="5 4"' if dashed else ""
    yield f'<polyline points="{line}" fill="none" stroke="{color}" stroke-width="2"{dash}/>'
    yield from (f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{color}"/>' for x, y in places)


def _labels(series: Mapping[str, Points]) -> Iterator[str]:
    """Names at the ends of the lines, from the top down, none on another."""
    last = 0.0
    ends = sorted((_y(points[-1][1]), number, name) for number, (name, points) in enumerate(series.items()))
    for y, number, name in ends:
        last = max(y + 4, last + 16)
        color = STYLES[number % len(STYLES)]
        yield f'<text x="{_x(10 ** SIZES[1]) + 8:.0f}" y="{last:.0f}" fill="{color}">{name}</text>'
