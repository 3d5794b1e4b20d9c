"""A first design from answers, as commented YAML."""
