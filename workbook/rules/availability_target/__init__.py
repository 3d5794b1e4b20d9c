"""Rules about availability targets."""
