"""Rules about failure domains."""
