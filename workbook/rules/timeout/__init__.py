"""Rules about timeouts."""
