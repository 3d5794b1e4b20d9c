"""What flows and is stored, as text, JSON, Markdown and bars."""
