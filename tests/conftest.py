"""One profile of hypothesis for the whole suite: the same examples on every machine, and no clock decides."""

import os

from hypothesis import HealthCheck, Phase, settings

os.environ["COLUMNS"] = "100"  # a process that runs tests beside another has a terminal of its own width

SHRUNK = (Phase.explicit, Phase.generate, Phase.shrink)
"""Without the phase that explains a failure: it traces every line, which takes minutes and gigabytes here."""
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=SHRUNK)
settings.register_profile("suite", UNTIMED, max_examples=100, derandomize=True)
settings.register_profile("search", UNTIMED, max_examples=1_000, derandomize=False, print_blob=True)
settings.load_profile("suite")
