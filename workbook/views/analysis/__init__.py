"""The analysis of a design as text, JSON, Markdown and pictures."""
