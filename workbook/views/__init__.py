"""What was computed, shown: terminal, pictures, Markdown, JSON. Computes nothing."""
