"""Statements of all sources to one design: hosts to components, several sayings to one edge, conflicts to questions."""
