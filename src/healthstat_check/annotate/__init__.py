"""The publisher's own file back, with what was found noted at its figures."""
