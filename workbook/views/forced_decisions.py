"""What a number forces, in a sentence or two, for every view that shows it."""

from collections.abc import Callable

from workbook.traffic.size.decisions import Decision
from workbook.views.size_figures import rate
from workbook.wording.quantities import bit_rate, byte_size, share


def decision(made: Decision) -> str:
    """What the number forces, in a sentence or two."""
    where = f"{made.name} in {made.region}" if made.region else made.name
    return FORCES[made.kind](made, where)


def _peaks_differ(made: Decision, where: str) -> str:
    peaks = f"the declared peak is {rate(made.have)}, but the audience figures give {rate(made.need)}"
    return f"{where}: {peaks}. Correct one of them; the declared peak is used."


def _too_few(made: Decision, where: str) -> str:
    missing = made.need - made.have
    return f"{where} needs {made.need:,.0f} replicas at peak and has {made.have:,.0f}. Add {missing:,.0f}."


def _too_few_without_domain(made: Decision, where: str) -> str:
    lost = f"{where} has too few replicas while {made.because} is lost"
    return f"{lost}. Run {made.need:,.0f} in total instead of {made.have:,.0f}."


def _too_few_without_region(made: Decision, where: str) -> str:
    need = f"{where} needs {made.need:,.0f} replicas while {made.because} is lost and has {made.have:,.0f}"
    return f"{need}. Add replicas, or set what is shed (load_shedding)."


def _hottest_shard(made: Decision, where: str) -> str:
    shard = (
        f"{where}: the fullest shard gets {share(made.need)} of requests but can serve only {share(made.have)} of that"
    )
    return f"{shard}. It fails first. Spread its keys; more shards do not split one key."


def _many_places(made: Decision, where: str) -> str:
    return f"{where} sends {bit_rate(made.need)}, more than one site can. Serve it from many places close to users."


def _split_the_store(made: Decision, where: str) -> str:
    return f"{where} holds {byte_size(made.need)}, more than one machine should hold. Split it by key."


def _cannot_play(made: Decision, where: str) -> str:
    return (
        f"{where}: {share(made.need)} of users in {made.because} have less bandwidth than the lowest bit "
        "rate. Add a lower one."
    )


FORCES: dict[str, Callable[[Decision, str], str]] = {
    "peaks-differ": _peaks_differ,
    "cannot-play": _cannot_play,
    "too-few-replicas": _too_few,
    "too-few-without-domain": _too_few_without_domain,
    "too-few-without-region": _too_few_without_region,
    "hottest-shard": _hottest_shard,
    "many-places": _many_places,
    "split-the-store": _split_the_store,
}
