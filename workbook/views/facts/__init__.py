"""Public figures, as text, JSON and Markdown."""
