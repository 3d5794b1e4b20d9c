"""Latency as text, JSON and pictures."""
