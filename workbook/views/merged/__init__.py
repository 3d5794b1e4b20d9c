"""What a merged import changed, and what it left to the person."""
