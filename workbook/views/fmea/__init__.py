"""The sheet of failure modes and effects, for terminals, spreadsheets, documents and programs."""
