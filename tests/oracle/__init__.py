"""The slow, obviously right evaluator that the product has to agree with.

It shares no code with the product: it reads the plain data of a design, keeps explicit sets of facts and applies one
function per row of a rule until nothing changes. Verdicts, states, numbers and facts are compared with it; of a
`Degraded` fact only that it holds. Where the semantics leave a choice, this is how it was read.

Stamps and journeys
 1. `runs_on`, then `foundation`, come behind `depends_on` in file order. A name of a region is compared as written.
 2. A client that is called from a region is called at all its stamps there, as alternatives. A client stamp has the
    instances placed in its region; all, if there are none.
 3. The implicit journey of root x is called `(x)`; it has `lost_above` 50 %, no budget, and its slack stays infinite
    even when missing numbers just suffice. In a design without journeys every dependency carries every root.
 4. A failover region that a call has already is one among its targets or its earlier failovers.

Events and places
 5. `bad_push` hits the stamps of components with the domain, or one within it, in `also_in` or under an instance.
    A `share` that is written replaces the one of the deploy.
 6. Two surges of one component, or two partitions, are an error; `api` and `api@eu` together: the larger factor.
    `replica: api` and `replica: api@eu` add up.
 7. Cut off for `[a, b]` is what is placed in a domain that is none of these nor within one, so also one around them.
    `also_in` is never cut off. Between more than two groups each would be cut off from all others.
 8. Mixtures are summed on each side of a partition, and then the worse side counts, share by share. `refused` is the
    weighted sum of R, also in mixtures that are LOST.

Fixed numbers
 9. "Has a timeout": `timeout` or `deadline`. `retries` counts once where `max` is missing.
10. The largest N of `needs` is over all stamps, so slack is one number per journey. Without `needs` it is the budget.
11. b(c,j): rates are pushed over a walk that takes asynchronous dependencies, too, in file order, and a queue's
    consumers last; a stream's viewers segment by segment. A size is given if the
    number is written at a call of j into c (`response`, `stream` with `lasts` and some segment's bit rate) or out of c
    (`request`). "Yet calls lead from `needs` to c" belongs to both: no size given, and no load.
12. The timeouts for `queue_limit` are those of sync data-plane calls that carry some journey.

Rules
13. `plane: control` outranks `mode: async`; such a dependency brings no load and is not walked.
14. load(e,j) counts retries in P7, too, and in the rate of P14, if any of its targets is retried; so a bulkhead counts
    the tries twice, in load(e,j) and in t(e,j).
15. "At most timeout(e)" of a fallback's time binds its A only, not its N. Over a back edge a fallback is as a callee.
    Of alternatives that include a back edge, a fine one at the end of it counts as 0.
16. A fallback is tried, and its load moves, also when the pool that it needs is exhausted. P11 says Degraded for each
    that is tried, whether or not it answers.
17. An exhausted pool fails no control call and no fallback of one; it fails the fallbacks of async sends.
18. Retried "for another reason": some other row says so, whatever else does. A(c,j) beyond timeout(e) is looked at as
    it would be without P2 at c itself.
19. P5: "no load at the shedder" is no bits where the capacity is in bits. An empty `load_shedding` is none.
20. P14: a queue is full by depth only while its consumers are gone, a buffer only while the callee is. Any sender of
    asynchronous calls counts with its whole rate. A blocked client is Late as well.
21. P15: Late(cache store) makes the call longer even when the store is also Down.
22. A share is at least `lost_above` with the tolerance of the other comparisons. `wants` bring no R.
23. P17: an entry that is Degraded at one of the stamps seen is DEGRADED.

Loads and refusals
24. A rate limit holds for each journey alone where load is passed on, as written, not for their sum.
25. In the whole load a component's limit is that of all its stamps, its surge the largest of any.
26. A back edge among alternatives is left out of R(e,j), also of the dead at onset.

What follows
27. The greatest fixpoint starts from every fact and endless times. Degraded is the least set even there, so that no
    circle sustains quality by itself; the difference has all kinds of facts, LOST and DEGRADED among them.
28. Cold start waits for sync callees only: who sends to a queue can start without it.
29. Undecided: at rest means with no event, in the same phase and for the same time. Clients have neither workers nor
    a capacity that could be missing. A capacity in bits without sizes is missing, and suffices per second.
"""

from tests.oracle.evaluation import Result, cold_start, evaluate, self_sustaining, undecided
from tests.oracle.random_designs import random_design
from tests.oracle.random_scenarios import random_scenario

__all__ = ["Result", "cold_start", "evaluate", "random_design", "random_scenario", "self_sustaining", "undecided"]
