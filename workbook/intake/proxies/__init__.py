"""Envoy and nginx configurations to statements."""
