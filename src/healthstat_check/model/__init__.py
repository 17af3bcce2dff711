"""The nouns of the straight line: frozen classes, standard library only."""
