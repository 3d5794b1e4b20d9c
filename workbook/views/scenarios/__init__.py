"""Verified scenarios as text and JSON."""
