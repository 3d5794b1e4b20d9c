"""One profile of hypothesis for the whole suite: the same examples on every machine, and no clock decides."""

from hypothesis import HealthCheck, settings

UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("suite", UNTIMED, max_examples=100, derandomize=True)
settings.register_profile("search", UNTIMED, max_examples=1_000, derandomize=False, print_blob=True)
settings.load_profile("suite")
