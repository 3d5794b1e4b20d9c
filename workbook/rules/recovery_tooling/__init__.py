"""Rules about recovery and its tools."""
