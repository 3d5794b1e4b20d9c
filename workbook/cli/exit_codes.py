"""How the program ends: every exit code, and what it means."""

DONE = 0
FAILED = 1
"""What a command checks failed (analyze, fail, check, verify, availability...), or something was left out."""
UNREADABLE = 2
"""A file or an argument cannot be accepted, or a result cannot be written."""
BUG = 70
"""`EX_SOFTWARE` of sysexits.h: no verdict at all."""
INTERRUPTED = 130
"""128 and the number of SIGINT, as a shell has it."""

HELP = (
    "Exit codes: 0 success; 1 a check failed, or the result is incomplete; 2 invalid file or arguments, or the result "
    "cannot be written; 70 internal error; 130 interrupted."
)
