"""Other tools that a package may bring along: optional extras, imported only where they are used."""
