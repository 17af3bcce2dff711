"""Figures of a text -> ties: which cell of the package's tables each of them repeats, or contradicts."""
