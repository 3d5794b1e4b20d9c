"""Minimal cut sets as text, JSON and Open-PSA."""
