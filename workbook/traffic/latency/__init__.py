"""How long journeys take: whole distributions, from the times that a design gives.

quantity     a time by percentile: a straight line in (normal quantile, logarithm)
curve        how many draws have come by each point of time
grid         the points of time; curves added, shifted, cut off
plan         which answers a request is made of, each kind once
network      how long an attempt is under way
attempts     one call: cache, attempts, hedges, what stands in
answers      what the parts of a plan answer, from the callees up, breakers included
at_once      the same with every draw at one quantile
figures      what is said of a journey: percentiles, errors, budgets
visits       how often each call is made, and how it goes
rates        requests per second, attempts included
spike        what is slow, surges or loads; what that does to the times of the parts
pressure     how full pools and capacities are; shedding: who is refused first
thresholds   what happens at which delay (threshold_keys, levels)
money        what a spike costs
endless      who is lost if a component never answers
computation  all of it, for one design; result: what is handed back; journey_latency: the way in
"""
