"""Where a table's plan runs."""
