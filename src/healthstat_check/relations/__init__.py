"""Figures -> Relations: which figures must fit together."""
