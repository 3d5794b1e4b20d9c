"""Spring application settings to statements."""
