"""Availability as text, JSON and pictures."""
