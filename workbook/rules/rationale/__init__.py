"""Rules about rationale: the why of a design."""
