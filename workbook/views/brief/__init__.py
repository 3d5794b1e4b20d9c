"""The page about a design for an interviewer or a board."""
