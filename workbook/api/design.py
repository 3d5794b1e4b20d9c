"""A design that answers the questions of the commands, with the results that these print."""

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from workbook.api.arguments import Amounts, Names, listed, refuse_beyond, refuse_unknown
from workbook.api.files import write_new
from workbook.api.picture import Picture
from workbook.graph.networkx_graph import networkx_graph
from workbook.model import Architecture, scenario_of
from workbook.review.availability import Availability, Settings
from workbook.review.availability import availability as availabilities
from workbook.review.catalogue import rules_chosen
from workbook.review.checkup import Checkup, checkup_of, severity_named
from workbook.review.compared_designs import ComparedDesigns, compared_designs
from workbook.review.costing import Costing, costing
from workbook.review.cut_sets import CutSets, Search, cut_sets
from workbook.review.design_analysis import DesignAnalysis, design_analysis
from workbook.review.fixed_design import FixedDesign, fixed_design
from workbook.review.fmea import Sheet, fmea
from workbook.review.latency import LatencyReview, latency_review, spike_of
from workbook.review.partition import Partitioned, partitioned
from workbook.review.scenario_outcome import FailedScenario, failed_scenario
from workbook.review.sizing import Sizing, sizing
from workbook.views.picture.depict import depict
from workbook.views.picture.numbers import numbers
from workbook.wording.name_lists import plural

if TYPE_CHECKING:
    import networkx as nx

MEBIBYTE = 1 << 20


@dataclass(frozen=True, repr=False)
class Design:
    """A design, read and checked; nothing that is asked of it changes it."""

    architecture: Architecture
    """The frozen model: components, dependencies, journeys and so on, in base units."""

    @property
    def name(self) -> str:
        """The name of the design."""
        return self.architecture.name

    @property
    def yaml(self) -> str:
        """The text that the design was read from, comments included; of one that was built, what that makes."""
        document = self.architecture.document
        return document.text if document else ""

    def save(self, path: str | os.PathLike[str], *, force: bool = False) -> None:
        """Write `yaml` to *path*, whole or not at all; *force* overwrites.

        Raises:
            UsageError: the file exists, or cannot be written.

        """
        write_new(path, self.yaml, force=force)

    def singles(self, *, today: date | None = None) -> DesignAnalysis:
        """Every single failure, what it does to every journey, and why, as `workbook analyze`.

        Findings are those of *today*. Grows with components times what each failure reaches.
        """
        return design_analysis(self.architecture, today or _today())

    def fail(  # noqa: PLR0913  one argument per kind of event, as in the command
        self,
        *,
        down: Names = (),
        slow: Names = (),
        replica: Amounts = (),
        lost: Names = (),
        surge: Amounts = (),
        bad_deploy: Names = (),
        bad_push: Names = (),
        partition: Names = (),
        between: tuple[str, str] | None = None,
        outage_length: str = "1h",
        phase: Literal["steady", "onset"] = "steady",
    ) -> FailedScenario:
        """What one scenario, all of these at once, does to every journey and component, as `workbook fail`.

        Names may say the share of requests that meets the event: `down="api=25%"`; `surge={"api": 3}` is three times
        the load, `replica={"api": 2}` two replicas less.

        Raises:
            UsageError: everything that does not fit the design.

        """
        happens = {
            "down": down, "slow": slow, "replica": replica, "lost": lost, "surge": surge, "bad_deploy": bad_deploy,
            "bad_push": bad_push, "partition": partition, "between": between or (),
        }  # fmt: skip
        given = {kind: listed(names) for kind, names in happens.items()}
        return failed_scenario(self.architecture, scenario_of(self.architecture, given, outage_length, phase))

    def check(
        self,
        *,
        select: Names = (),
        ignore: Names = (),
        fail_on: Literal["blocker", "high", "medium", "low", "never"] = "high",
        today: date | None = None,
    ) -> Checkup:
        """Where the design lacks protection and what each fix would save, as `workbook check`.

        *select* and *ignore* name rules or families. Waivers are those in force on *today*.

        Raises:
            UsageError: there is no such rule or severity.

        """
        refuse_unknown(("blocker", "high", "medium", "low", "never"), fail_on=fail_on)
        document = self.architecture.document
        file = Path(document.file if document else "<design>")
        rules, least = rules_chosen(listed(select), listed(ignore)), severity_named(fail_on)
        checkup = checkup_of([file], lambda _: self.architecture, rules, None, least, today or _today())
        for crash in checkup.crashes:
            raise crash
        return checkup

    def fix(self, *, rules: Names = (), unsafe: bool = False, today: date | None = None) -> FixedDesign:
        """The design's text with every safe fix applied, as `workbook fix`; nothing is written.

        With *unsafe*, proposals that need judgement, too. `workbook.load_text(fixed.after)` is the new design.
        """
        document = self.architecture.document
        file = document.file if document else "<design>"
        return fixed_design(self.architecture, file, rules_chosen(listed(rules)), today or _today(), unsafe=unsafe)

    def compare(self, other: "Design", *, today: date | None = None) -> ComparedDesigns:
        """What is better and what is worse in *other*, the new design, as `workbook compare OLD NEW`."""
        return compared_designs(self.architecture, other.architecture, today or _today())

    def availability(  # noqa: PLR0913  they are the command's options
        self,
        journey: str | None = None,
        *,
        importance: bool = False,
        recovery: bool = False,
        samples: int | None = None,
        seed: int = 1,
        slow: bool = False,
        time_limit: float = 10.0,
        memory_limit: int = 4096,
    ) -> Availability:
        """How available *journey*, or every journey, is against its SLO, as `workbook availability`.

        Exact where possible within *time_limit* seconds and *memory_limit* MiB per journey; else a bound or an
        estimate, labelled so. With *samples*, so many scenarios are sampled instead, drawn from *seed*.

        Raises:
            UsageError: there is no such journey.

        """
        _refuse_effort(time_limit, memory_limit)
        refuse_beyond(1, 1e12, samples=samples)
        refuse_beyond(0, 2**63 - 1, seed=seed)
        settings = Settings(
            slow=slow, importance=importance, time_limit=time_limit, memory_limit=memory_limit * MEBIBYTE,
            samples=samples, seed=seed,
        )  # fmt: skip
        return availabilities(self.architecture, journey, settings, recovery=recovery)

    def cuts(  # noqa: PLR0913  they are the command's options
        self,
        journey: str | None = None,
        *,
        segment: str | None = None,
        order: int = 3,
        slow: bool = False,
        time_limit: float = 10.0,
        memory_limit: int = 4096,
    ) -> CutSets:
        """The smallest sets of at most *order* events that lose *journey*, or any, as `workbook cuts`.

        Raises:
            UsageError: there is no such journey or segment.

        """
        _refuse_effort(time_limit, memory_limit)
        refuse_beyond(1, 12, order=order)
        search = Search(order, slow, time_limit, memory_limit * MEBIBYTE)
        return cut_sets(self.architecture, journey, segment, search)

    def latency(
        self, journey: str | None = None, *, slow: Amounts = (), surge: Amounts = (), load: float | None = None
    ) -> LatencyReview:
        """How long *journey*, or every journey, takes, and what a spike does to that, as `workbook latency`.

        `slow={"db": "+500ms"}` or `"x3"`, `surge={"api": 2}` times its load, *load* times the peak of everything.

        Raises:
            UsageError: everything that does not fit the design.

        """
        spike = spike_of(self.architecture, listed(slow), listed(surge), load)
        return latency_review(self.architecture, journey, spike)

    def size(self, journey: str | None = None) -> Sizing:
        """Rates, replicas, bandwidth and storage from the demand, of one *journey* or of all, as `workbook size`.

        Raises:
            UsageError: there is no such journey.

        """
        return sizing(self.architecture, journey)

    def cost(self) -> Costing:
        """What a month costs from the design's own prices, as `workbook cost`."""
        return costing(self.architecture)

    def partition(self, *, between: tuple[str, str] | None = None, store: str | None = None) -> Partitioned:
        """Both sides of a network partition, for each store and journey, as `workbook partition`.

        *between* are two groups of failure domains, `("us", "eu,ap")`; else each region is cut off in turn.

        Raises:
            UsageError: there is no such domain or *store*.

        """
        return partitioned(self.architecture, between, store)

    def fmea(self, *, today: date | None = None) -> Sheet:
        """Every failure mode with its effects and ratings, the most urgent first, as `workbook fmea`."""
        return fmea(self.architecture, None, today or _today())

    def draw(
        self,
        *,
        by: Literal["domain", "owner", "none"] = "domain",
        journey: str | None = None,
        focus: str | None = None,
        hops: int = 2,
    ) -> Picture:
        """The picture of the design, as `workbook draw`: boxes *by* domain or owner, *journey* traced.

        Raises:
            UsageError: there is no such journey, or no such component to *focus* on.

        """
        refuse_unknown(("domain", "owner", "none"), by=by)
        refuse_beyond(0, 50, hops=hops)
        caption = numbers(self.architecture)
        return Picture(depict(self.architecture, by=by, journey=journey, focus=focus, hops=hops, caption=caption))

    def graph(self, *, stamps: bool = False) -> "nx.MultiDiGraph[str]":
        """The design as a `networkx.MultiDiGraph`: an edge u → v means "u depends on v".

        A node for each component, or with *stamps* for each component in each region. It is a copy.
        """
        return networkx_graph(self.architecture, stamps=stamps)

    def __repr__(self) -> str:
        components, journeys = len(self.architecture.components), len(self.architecture.journeys)
        return f"<Design {self.name!r}: {plural(components, 'component')}, {plural(journeys, 'journey')}>"

    def _repr_svg_(self) -> str:
        return self.draw().svg()


def _refuse_effort(time_limit: float, memory_limit: int) -> None:
    refuse_beyond(0.1, 1e6, time_limit=time_limit)
    refuse_beyond(64, 1 << 24, memory_limit=memory_limit)


def _today() -> date:
    """The day of the user's own clock, as for the commands."""
    return date.today()  # noqa: DTZ011
