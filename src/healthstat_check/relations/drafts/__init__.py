"""Grids -> drafts: tables described as a package would, with the relations that they show."""
