"""What needs rules and incidents together: the checkup, the comparison, verification, the post-mortem case."""
