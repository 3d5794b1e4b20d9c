"""Docker compose: files, overrides, `extends`, `.env` to statements."""
