"""One plan for tables that are never held in memory: on polars, and through narwhals on Spark."""
