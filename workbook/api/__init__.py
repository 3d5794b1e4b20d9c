r"""Designs in notebooks and scripts: the answers of the commands, as frozen results.

A design comes from a file (`workbook.load("design.yaml")`), from text, or from plain data:

>>> import workbook
>>> shop = workbook.build({
...     "name": "Shop",
...     "components": {
...         "web": {"depends_on": {"api": {"timeout": "2s"}}},
...         "api": {"depends_on": {"db": {"timeout": "1s"}, "ads": {"strength": "soft", "timeout": "100ms"}}},
...         "db": {"kind": "database", "availability": "99.9%", "cost": {"per_month": "400 USD"}},
...         "ads": {"availability": "99%"},
...     },
...     "journeys": {"buy": {"needs": ["web"], "priority": "core", "slo": "99.5%", "peak": "100/s"}},
... })
>>> shop
<Design 'Shop': 4 components, 1 journey>

What one failure does, and why. In a notebook the result shows itself: the painted picture and the table.

>>> failed = shop.fail(down=["db"])
>>> failed.outcome.journeys["buy"].verdict
'lost'
>>> failed.loses_core
True

Every single failure, the worst first:

>>> singles = shop.singles()
>>> [str(failure.event) for failure in singles.analysis.failures if failure.users_lost]
['web is down', 'web is slow', 'api is down', 'api is slow', 'db is down', 'db is slow']

Where it lacks protection, and what a fix would save:

>>> checkup = shop.check()
>>> [finding.id for finding in checkup.checked[0].new if finding.rule == "missing-circuit-breaker"][:2]
['missing-circuit-breaker@components.web.depends_on.api', 'missing-circuit-breaker@components.api.depends_on.db']

How available it is, and which events lose it:

>>> availability = shop.availability("buy")
>>> availability.journeys[0].verdict
'met'
>>> [str(cut.events[0]) for cut in shop.cuts("buy", order=1).journeys[0].cut_sets]
['web is down', 'api is down', 'db is down']

Figures, in base units: seconds, bytes, bit/s, per second, shares of 1.

>>> shop.size().size.components["db"].peak
100.0
>>> shop.latency("buy").latency.questions[0]
'how long web works for a request (set components.web.latency); it counts as no time'
>>> shop.cost().bill.known.by_currency
{'USD': Decimal('400.0')}

Two designs side by side. `yaml` is the text of a design, `save` writes it, and a built one reads back the same:

>>> stricter = workbook.load_text(shop.yaml.replace("strength: soft", "strength: hard"))
>>> compared = shop.compare(stricter)
>>> compared.is_worse
True
>>> [(shift.event, shift.before, shift.after) for shift in compared.comparison.worse]
[('ads is down', 'degraded', 'lost'), ('ads is slow', 'degraded', 'lost')]

For questions that nobody has asked yet, the design is a graph of networkx, and every result is a table of pandas
(`to_frame()`, where pandas is installed) and the JSON of its command (`to_json()`):

>>> import networkx as nx
>>> sorted(nx.ancestors(shop.graph(), "db"))
['api', 'web']
>>> print(failed.to_json().splitlines()[1])
  "name": "db down",

What is wrong is an exception that says what to do:

>>> shop.fail(down=["dbb"])
Traceback (most recent call last):
workbook.errors.UsageError: unknown component 'dbb'; did you mean 'db'?
>>> try:
...     workbook.load_text("name: Shop\ncomponents: {web: {depends_on: [api]}}", "shop.yaml")
... except workbook.DocumentError as error:
...     print(error.problems[0])
shop.yaml:2:33: web depends on unknown component 'api'; declare it under components: api: {}
"""

from workbook.api.design import Design
from workbook.api.picture import Picture
from workbook.api.presenters import PRESENTATIONS
from workbook.api.reading import build, load, load_text
from workbook.errors import DocumentError, Problem, UsageError, WorkbookError
from workbook.review.presentable import PRESENTERS

__all__ = [
    "Design",
    "DocumentError",
    "Picture",
    "Problem",
    "UsageError",
    "WorkbookError",
    "build",
    "load",
    "load_text",
]

PRESENTERS.update(PRESENTATIONS)
