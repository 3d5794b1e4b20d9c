"""Rules about bulkheads."""
