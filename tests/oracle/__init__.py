"""The slow, obviously right evaluator that the product has to agree with.

It shares no code with the product: it reads the plain data of a design, keeps explicit sets of facts
and applies one function per rule until nothing changes. Verdicts, states, loads and facts are compared
with it; of a `Degraded` fact only that it holds, since its `how` may depend on the order of derivation.

Where the semantics leave a choice, this is how it was read.

Stamps and places
 1. A stamp with fewer instances than `min_available` or a quorum needs all of its instances. `quorum`
    replaces `min_available` even when only one access is given; the other one is then 1. Without
    either quorum the component is Down; without just one it is shown as degraded.
 2. The region of a domain is the nearest domain of kind region that is or contains it. Instances of a
    regional component outside every region form one more stamp, without region. A caller without
    region uses all stamps of its callee as alternatives.
 3. A client has one stamp per distinct region and failover list of the segments, in order of first
    appearance. It takes the instances of its region; all, if there are none or it has no region.
 4. Instances in no domain are on every side of a partition; a domain outside every region is on our
    side only when it, or one containing it, is listed. `also_in` is not cut off by a partition.
 5. `data.partition: available` takes the place of a quorum lost *to the partition*. Instances that are
    lost with their domain still count against the quorum; else a partition on top of a lost zone
    would hurt less than the zone alone, and the rules would not be monotone. It applies to each stamp
    alone; for a component without quorum it adds Degraded(stale) and nothing else.
 6. "Every j" is every journey of the design, whether or not it passes through the component. A design
    without journeys gets one per component that is no callee, no fallback and no cache store;
    `starts_after` does not count. If that leaves none (all in a circle), there are no facts.
 7. "j of e" are the journeys that pass through the caller, as far as e carries them. They pass from
    needs and wants to callees, fallbacks and cache stores.

Numbers
 8. A rule whose numbers are missing does not fire. A journey without peak brings no load, and rate(e)
    is the sum of the peaks that are known. `hit_ratio` and `needed` default to 0.
 9. A pool has its workers on every instance of the caller's stamp, alive or not; so has a bulkhead. A
    buffer belongs to the caller's stamp as a whole. `rate` and `drains` are those of the stamp.
10. A back edge is a pair of stamps: the walk goes from stamp to stamp, from all stamps of the entries, in
    the order in which the components (not the entries) stand in the file. Failover comes after the
    declared fallbacks. A back edge still has a rate, which counts for its pool and its buffer.
11. slack: the slowest path over the stamps of that same walk, callees only; missing p50s are 0. It is
    one number per journey and may be negative.
12. `surge` multiplies what the journeys bring into a component (or one stamp of it) and nothing else;
    several surges multiply each other. `rate` does not see it.
13. Retries are made for a stamp that is Down, Late or Overloaded, for that journey; a lacking quorum
    alone brings none. Fallback load is not cut by a hit ratio. An async dependency brings no load, nor do
    its fallbacks. Retries without a timeout still amplify.
14. `retries` without `max` means 1, without `budget` unlimited, without `delay` no delay; a delay without
    `backoff` is constant. Before retry i, from 0: exponential delay·2^i, linear delay·(i+1).
15. Shedding: a journey whose load is at most the excess (within the tolerance) is shed wholly.

Calls
16. Alternatives: Degraded passes from any of them; Degraded(fallback) as soon as one of several is bad.
    That, P7, P8 and P13 are for synchronous dependencies of the data plane only.
17. A static fallback never fails and comes first: with one, no failover stamp is called or loaded.
18. While Fails(e,j) and no stale answer helps, *every* fallback is looked at, not the first that works:
    a late second fallback makes its caller late, and all are offered the load.
19. A failover stamp is a further fallback only when the callee has a stamp in the caller's region; else
    all stamps are alternatives already. Fallback components have no failover of their own.
20. Fallbacks of an async dependency fail when bad or when the pool is exhausted, those of a control
    dependency when bad; the latter are offered load. `plane: control` outranks `mode: async` (but
    brings no load then). A callee without the quorum is to both as if Down.
21. P15: with a stale answer no fallback is called, though its load counts. P7 and P8 of the callee itself
    still apply: the cache does not shorten the wait. Cold(e): the store bad for any j of e, or any
    stamp of the callee Overloaded while H > ttl.
22. Failover does not help at an entry that is no client: P17 looks at the segment's region only.

Self-sustaining failure and start
23. Every synchronous circle sustains Degraded of every kind, as the rules are written; those facts are
    returned with the rest. Nothing but dependency facts (Down, Late, Exhausted, Fails): a deadlock.
24. Cold start waits for hard synchronous callees of the data plane, with or without a fallback and
    whichever journeys they serve.
"""

from tests.oracle.fixpoint import Result, cold_start, evaluate, self_sustaining
from tests.oracle.random_designs import random_design, random_scenario

__all__ = ["Result", "cold_start", "evaluate", "random_design", "random_scenario", "self_sustaining"]
