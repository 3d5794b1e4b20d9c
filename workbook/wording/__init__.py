"""Every number and list of names that a person reads, formatted in one place."""
