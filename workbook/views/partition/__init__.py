"""Both sides of a partition, as text, JSON, Markdown and a cut through the picture."""
