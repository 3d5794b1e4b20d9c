"""Tests of what joins several rooms."""
