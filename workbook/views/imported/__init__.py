"""An imported design: the YAML that a person goes on with, and what is told about it."""
