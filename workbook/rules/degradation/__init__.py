"""Rules about degradation."""
