"""Rules about load shedding."""
