"""The outages that come with the program, as text and JSON."""
