"""Grids -> relations that a table shows without being told."""
