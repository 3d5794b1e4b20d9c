"""Remarks on a post-mortem as text, JSON, SARIF and annotations."""
