"""A solved fault tree as text and JSON."""
