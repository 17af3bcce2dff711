"""The command line: options become a plain object, then run."""
