"""Rules about what can be observed."""
