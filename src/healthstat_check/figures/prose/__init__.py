"""Figures of a free text: every number that a sentence states, with what the sentence says about it."""
