"""Errors planted on purpose in tables that add up, to measure what is found."""
