"""How long journeys take: whole distributions, from the times that a design gives.

quantity     a time by percentile: a straight line in (normal quantile, logarithm)
grid         points of time, and curves over them: added, shifted, cut off, mixed
plan         which answers a request is made of, each kind once
network      how long an attempt is under way
attempts     one call: cache, attempts, hedges, what stands in
answers      what the parts of a plan answer, from the callees up, breakers included
at_once      the same with every draw at one quantile
figures      what is said of a journey: percentiles, errors, budgets
visits       how often each call is made, and how it goes
rates        requests per second, attempts included
spike        what is slow, surges or loads; what that does to the times of the parts
"""
