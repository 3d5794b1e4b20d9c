"""Rows of a timeline as text and JSON."""
