"""What breaks what: the rules of failure, for many scenarios at a time."""
