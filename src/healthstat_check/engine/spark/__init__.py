"""Plans on a Spark cluster, through Spark Connect."""
