"""Options of commands, a file per command that has many."""
