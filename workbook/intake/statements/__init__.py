"""What sources say about an architecture, each statement with the place where it is said."""
