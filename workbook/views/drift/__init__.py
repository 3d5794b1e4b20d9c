"""Where a design and its sources differ, for people."""
