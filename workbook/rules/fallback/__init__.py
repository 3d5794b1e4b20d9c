"""Rules about fallbacks."""
