"""Schema of `partition`: both sides of a cut network."""

from workbook.views.schemas.pieces import (
    DESIGN,
    by_name,
    count,
    flag,
    items,
    names,
    nullable,
    number,
    one_of,
    output,
    probability,
    record,
    text,
)
from workbook.views.schemas.sizes import QUESTIONS

READ = one_of("served", "stale", "refused", description="stale: without what the other side has written since the cut.")
WRITE = one_of("served", "merge", "refused", description="merge: accepted, to be merged with the other side's writes.")
VERDICT = one_of("lost", "degraded", "unharmed")
SIDES = items(record("What one side reads and writes.", read=READ, write=WRITE), "As in `between`.")
REGIONS = "By region; one with an empty name if it has none."

CUT = record(
    "Two groups of failure domains that do not reach each other.",
    between=items(names("Failure domains of one side."), "Both sides."),
    stores=by_name(by_name(SIDES, REGIONS), "By store."),
    reaches=by_name(by_name(items(count("Replicas that one side reaches.")), REGIONS), "By store."),
    journeys=by_name(
        by_name(VERDICT, "By segment: that of its own side, the worse one if it is on neither."), "By journey."
    ),
    by_side=by_name(by_name(items(VERDICT, "As each side alone would have it."), "By segment."), "By journey."),
    sides=by_name(items(count("0 or 1, as in `between`.")), "By segment, the sides that it is on."),
    because=by_name(by_name(names("Chains of causes."), "By segment that is affected."), "By journey."),
    undecided=by_name(by_name(flag("Whether a missing number may make it worse."), "By segment."), "By journey."),
)
STAMP = record(
    "One region of a store, or all of it, with nothing cut.",
    n=count("Replicas.", least=1),
    r=count("Replicas that a read needs.", least=1),
    w=count("Replicas that a write needs.", least=1),
    strict=flag("Whether R + W > N: every read meets the last write."),
    latency=by_name(
        record(
            "Round trips to the quorum.",
            read=number("Seconds.", least=0),
            write=number("Seconds.", least=0),
        ),
        "By region of the caller; a round trip that is not given counts as 0.",
    ),
    failover_loses=nullable(
        record(
            "What is not copied yet when the first replica is lost.",
            seconds=number("The slowest lag that is given.", least=0),
            writes=nullable(number("Writes in that time at peak; null if a rate is unknown.", least=0)),
        )
    ),
    stale=nullable(by_name(probability("A read misses a write."), "By seconds since the write; null without a lag.")),
)
CHOICE = record(
    "What a store is for and what it chooses.",
    summary=nullable(text()),
    why=nullable(text()),
    pacelc=one_of("PA/EL", "PA/EC", "PC/EL", "PC/EC", description="Under a partition, and else."),
    partition=nullable(text("`data.partition`.")),
    consistency=nullable(text("`data.consistency`.")),
    replication=nullable(text("`data.replication`.")),
    conflicts=nullable(text("`data.conflicts`.")),
    journeys=by_name(items(one_of("read", "write")), "What each journey does there."),
)

PARTITION = output(
    "partition",
    record(
        "Both sides of each cut, in the steady phase of an outage of 1 h.",
        design=DESIGN,
        cuts=items(CUT),
        stores=by_name(by_name(STAMP, REGIONS), "By store."),
        choices=by_name(CHOICE, "By store."),
        questions=QUESTIONS,
    ),
)
