"""Report -> text: pure functions."""
