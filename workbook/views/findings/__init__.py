"""Findings as text, JSON, SARIF, JUnit, and annotations for GitHub and GitLab."""
