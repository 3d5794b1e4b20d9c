"""Designs and scenarios as text for other programs."""
