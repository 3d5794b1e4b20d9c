"""One scenario or a file of them as text, JSON and a picture."""
