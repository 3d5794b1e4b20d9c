"""What a design costs, as text, JSON, Markdown and bars."""
