"""A design while it is edited, for a terminal."""
