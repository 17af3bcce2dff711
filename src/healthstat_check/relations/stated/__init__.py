"""Relations that a text states: one file for each kind of statement, its words in `words/`."""
