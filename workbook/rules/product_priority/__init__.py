"""Rules about product priorities."""
