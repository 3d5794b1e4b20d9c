"""Rules about circuit breakers."""
