"""Backstage catalogues, OpenSLO objectives and CSV of edges to statements."""
