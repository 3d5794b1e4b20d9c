"""Two designs, or more, in one table of numbers."""
