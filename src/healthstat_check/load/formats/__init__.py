"""Documents and column files as they come: each file here runs in the guarded child, and answers in bytes."""
