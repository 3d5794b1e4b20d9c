"""The comparison of two designs as text, JSON and Markdown."""
