"""How right `workbook import` is on systems whose calls are known: the table in `docs/import-accuracy.md`.

    python -m benchmarks.import_accuracy [FOLDER] [-o FILE]

FOLDER holds the data (`../shared/data`). Precision counts the edges that are written and true; recall the edges that
the sources say (code-only edges are not counted, neither way). The Brier score is the mean of (confidence - truth)²
over every edge that was written.
"""

import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from workbook.errors import UsageError
from workbook.intake.import_sources import imported_design
from workbook.intake.joining.imported import ImportedDesign

ROOT = Path(__file__).parents[1]
MARKS = ROOT / "tests" / "intake" / "said"
GOLDEN = {
    "online-boutique, manifests": ("online-boutique", ("online-boutique/kubernetes-manifests",)),
    "online-boutique, with policies": (
        "online-boutique",
        ("online-boutique/kubernetes-manifests", "online-boutique/kustomize/components/network-policies"),
    ),
    "online-boutique, everything": ("online-boutique", ("online-boutique",)),
    "sock-shop, Kubernetes": ("sock-shop-k8s", ("sock-shop/deploy/kubernetes",)),
    "sock-shop, compose": ("sock-shop", ("sock-shop/deploy/docker-compose/docker-compose.yml",)),
    "bookinfo": ("istio-bookinfo", ("istio-bookinfo/samples/bookinfo/platform/kube/bookinfo.yaml",)),
    "bookinfo with MongoDB": (
        "istio-bookinfo-v2db",
        tuple(
            f"istio-bookinfo/samples/bookinfo/platform/kube/{name}.yaml"
            for name in ("bookinfo", "bookinfo-ratings-v2", "bookinfo-db")
        ),
    ),
    "petclinic": ("spring-petclinic", ("spring-petclinic",)),
    "otel-demo, compose and Envoy": (
        "otel-demo",
        ("otel-demo/compose.yaml", "otel-demo/compose.full.yaml", "otel-demo/src/frontend-proxy/envoy.tmpl.yaml"),
    ),
}
PROTECTIONS = {"timeout", "deadline", "retries", "circuit_breaker", "bulkhead", "fallback", "rate_limit"}
Pair = tuple[str, str]


@dataclass
class Case:
    """One system: what was written, what is true, and what the sources say."""

    name: str
    written: dict[Pair, tuple[float, tuple[str, ...]]]
    true: set[Pair]
    said: set[Pair]
    replicas: tuple[int, int, int] = (0, 0, 0)
    """Written and right, written and wrong, stated and not written."""
    invented: list[str] = field(default_factory=list)
    protections: int = 0
    """Timeouts, retries, breakers and their like that are written."""

    @property
    def right(self) -> set[Pair]:
        return set(self.written) & self.true

    @property
    def wrong(self) -> list[Pair]:
        return sorted(set(self.written) - self.true)

    @property
    def missed(self) -> list[Pair]:
        return sorted(self.said - set(self.written))


def written_edges(design: ImportedDesign) -> dict[Pair, tuple[float, tuple[str, ...]]]:
    """The edges of *design* by the names of the sources; who takes messages needs the queue."""
    names = {component.id: component.name for component in design.components}
    edges = {}
    for component in design.components:
        for call in component.calls:
            edges[component.name, names[call.callee]] = (call.confidence, call.sources)
        for consumer, call in component.consumed_by:
            edges[names[consumer], component.name] = (call.confidence, call.sources)
    return edges


def rows(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def case(name: str, sources: list[Path], edges: list[dict[str, str]], facts: list[dict[str, str]]) -> Case:
    """Import *sources* and hold them against *edges* and *facts*."""
    try:
        design = imported_design(sources)
    except UsageError:
        return Case(name, {}, set(), set())
    true = {(row["caller"], row["callee"]) for row in edges}
    said = {(row["caller"], row["callee"]) for row in edges if row["said"] == "said"}
    protections = sum(len(PROTECTIONS & set(call.fields)) for part in design.components for call in part.calls)
    return Case(name, written_edges(design), true, said, replicas(design, facts), invented(design, facts), protections)


def replicas(design: ImportedDesign, facts: list[dict[str, str]]) -> tuple[int, int, int]:
    """How many of the replicas in *facts* are written, written wrongly, or not written."""
    written = {component.name: component.fields.get("replicas") for component in design.components}
    right = wrong = missing = 0
    for row in facts:
        if row["fact"] != "replicas":
            continue
        number = re.match(r"\d+", row["value"])
        for name in re.split(r",\s*", row["caller"]):
            value = written.get(name)
            right += number is not None and value == int(number[0])
            wrong += value is not None and (number is None or value != int(number[0]))
            missing += number is not None and value is None
    return right, wrong, missing


def invented(design: ImportedDesign, facts: list[dict[str, str]]) -> list[str]:
    """Protections that are written and that no fact states."""
    names = {component.id: component.name for component in design.components}
    stated = [
        row
        for row in facts
        if row["fact"] in ("deadline", "timeout", "retries", "retry", "breaker", "circuit_breaker", "bulkhead")
    ]
    return [
        f"{component.name} → {names[call.callee]}: {name}"
        for component in design.components
        for call in component.calls
        for name in PROTECTIONS & set(call.fields)
        if not any(
            row["caller"] in ("*", component.name) and row["callee"] in ("*", names[call.callee]) for row in stated
        )
    ]


def cases(data: Path) -> Iterator[Case]:
    """Yield the systems with golden edges, then the samples with keys."""
    facts = rows(data / "golden" / "resilience-facts.csv")
    for name, (key, sources) in GOLDEN.items():
        system = key.removesuffix("-k8s").removesuffix("-v2db")
        about = [row for row in facts if row["project"] == system and row["caller"] != "*"]
        yield case(name, [data / "topologies" / source for source in sources], rows(MARKS / f"{key}.csv"), about)
    for folder in sorted((data / "import-samples").iterdir()):
        if (folder / "edges.csv").exists():
            yield case(folder.name, [folder / "source"], rows(folder / "edges.csv"), rows(folder / "facts.csv"))


def ratio(part: int, whole: int) -> str:
    """Return the ratio with two digits."""
    return f"{part / whole:.2f}" if whole else "–"


def table(all_cases: list[Case]) -> str:
    """The page: a table of all systems, one by kind of evidence, calibration, and every miss."""
    lines = [
        "# How right `workbook import` is",
        "",
        "Made by `make import-accuracy`. Precision: of the dependencies that are written, those that are true. Recall:",
        "of those that the sources say, those that are written; what only the code says counts neither way. Marks of",
        "what is said: `tests/intake/said/` and the keys of the samples.",
        "",
        "| system | written | true | precision | said | recall | replicas right / wrong / left open |",
        "|---|---|---|---|---|---|---|",
    ]
    for item in all_cases:
        written, right, said = len(item.written), len(item.right), len(item.said)
        recall = ratio(said - len(item.missed), said)
        counts = " / ".join(map(str, item.replicas))
        lines += [f"| {item.name} | {written} | {right} | {ratio(right, written)} | {said} | {recall} | {counts} |"]
    written, right = sum(len(item.written) for item in all_cases), sum(len(item.right) for item in all_cases)
    said, missed = sum(len(item.said) for item in all_cases), sum(len(item.missed) for item in all_cases)
    lines.append(
        f"| **all** | {written} | {right} | {ratio(right, written)} | {said} | {ratio(said - missed, said)} | |"
    )
    lines += ["", "| kind of evidence | written | true | precision | stated confidence |", "|---|---|---|---|---|"]
    kinds: dict[str, list[tuple[float, bool]]] = defaultdict(list)
    for item in all_cases:
        for pair, (confidence, sources) in item.written.items():
            kinds[" and ".join(sources)].append((confidence, pair in item.true))
    for kind, seen in sorted(kinds.items()):
        true = sum(truth for _, truth in seen)
        mean = sum(confidence for confidence, _ in seen) / len(seen)
        lines.append(f"| {kind} | {len(seen)} | {true} | {ratio(true, len(seen))} | {mean:.0%} |")
    errors = [(confidence - truth) ** 2 for seen in kinds.values() for confidence, truth in seen]
    lines += ["", f"Brier score over all {len(errors)} written dependencies: {sum(errors) / len(errors):.3f}."]
    inventions = [f"{item.name}: {text}" for item in all_cases for text in item.invented]
    count = sum(item.protections for item in all_cases)
    words = f"Protections written (timeouts, retries, breakers, bulkheads): {count}; that no source states: "
    lines += [f"{words}{len(inventions)}.", *[f"- {text}" for text in inventions]]
    lines += ["", "## Misses", ""]
    for item in all_cases:
        for pair in item.wrong:
            lines.append(
                f"- {item.name}: {' → '.join(pair)} is written and not in the key ({', '.join(item.written[pair][1])})"
            )
        lines += [f"- {item.name}: {' → '.join(pair)} is said and not written" for pair in item.missed]
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the page, and write it with -o."""
    arguments = [argument for argument in sys.argv[1:] if argument != "-o"]
    data = Path(arguments[0]) if arguments else ROOT.parent / "shared" / "data"
    page = table(list(cases(data)))
    if "-o" in sys.argv:
        output = Path(arguments[1] if len(arguments) > 1 else "docs/import-accuracy.md")
        output.parent.mkdir(exist_ok=True)
        output.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
