"""A replayed outage as text, JSON and Markdown."""
