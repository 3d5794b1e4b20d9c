"""Sources of every kind, several at once, to one imported design."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from workbook.errors import UsageError
from workbook.intake.catalogue.backstage import say_backstage
from workbook.intake.catalogue.csv_edges import say_csv
from workbook.intake.catalogue.openslo import say_openslo
from workbook.intake.compose.project import say_compose
from workbook.intake.joining.imported import ImportedDesign
from workbook.intake.joining.join import joined
from workbook.intake.kubernetes.cluster import say_kubernetes
from workbook.intake.proxies.envoy import say_envoy
from workbook.intake.proxies.nginx import say_nginx
from workbook.intake.sources.parse import PlainText, parsed
from workbook.intake.sources.part import Part
from workbook.intake.sources.walk import MOST_FILES, SourceFile, walked
from workbook.intake.spring.applications import say_spring
from workbook.intake.statements.gathered import Gathered
from workbook.intake.terraform.terraform import say_terraform
from workbook.intake.text.names import shown_name
from workbook.intake.traces.collect import TraceCollection
from workbook.intake.traces.lines import is_lines
from workbook.model.another_kind.import_formats import Format
from workbook.model.reading import kind_of_file

MOST_REASONS = 5

_CHANGES = {
    "patches", "patchesStrategicMerge", "patchesJson6902", "namePrefix", "nameSuffix", "replicas", "configMapGenerator",
    "secretGenerator", "components", "transformers", "helmCharts", "replacements", "vars",
}  # fmt: skip
"""Fields of a Kustomization with which its result is not what its files say."""

Progress = Callable[[str], None]


@dataclass
class _Inputs:
    """What was parsed, by format; compose files by the directory that the user named."""

    parts: dict[str, list[Part]] = field(default_factory=lambda: defaultdict(list))
    texts: dict[str, list[PlainText]] = field(default_factory=lambda: defaultdict(list))
    compose: dict[Path, list[Part]] = field(default_factory=lambda: defaultdict(list))
    unknown: list[Part] = field(default_factory=list)
    """Documents of no known format: configurations of whatever mounts them."""
    traces: TraceCollection = field(default_factory=TraceCollection)


def imported_design(
    sources: Sequence[Path],
    forced: Format | None = None,
    min_confidence: float = 0.0,
    progress: Progress = lambda _: None,
) -> ImportedDesign:
    """Return the design that *sources*, files and directories, hold together.

    Every file is read as what it holds, or as *forced*. Edges of which the evidence is less sure than *min_confidence*
    are left out. *progress* is told of long files. `UsageError` if nothing could be read.
    """
    gathered, inputs = Gathered(), _Inputs()
    walk = walked(sources)
    for folder in walk.cut:
        gathered.leave_out(folder, f"only the first {MOST_FILES:,} files are read")
    for file in walk.files:
        _read(gathered, inputs, file, forced, progress)
    _say(gathered, inputs)
    design = joined(gathered, _name(sources, inputs), min_confidence)
    if not design.components:
        reasons = [f"{remark.about}: {remark.text}" for remark in design.left_out[:MOST_REASONS]]
        reasons += list(_other_kinds(sources))[:MOST_REASONS]
        raise UsageError("\n".join([*reasons, "nothing to import: no component in any of the sources"]))
    return design


def _other_kinds(sources: Sequence[Path]) -> Iterator[str]:
    """What the named files are that no importer reads as they are, and what to do with them."""
    for source in sources:
        kind = None if source.is_dir() else kind_of_file(source)
        if kind and not kind.is_source:
            yield f"{source}:1:1: this is {kind.name}; {kind.advice_for(str(source))}"


def _read(gathered: Gathered, inputs: _Inputs, file: SourceFile, forced: Format | None, progress: Progress) -> None:
    if forced in (None, "otlp", "jaeger", "zipkin") and is_lines(file.path):
        gathered.formats["otlp"] += 1
        inputs.traces.add_lines(gathered, file.path, file.shown, progress)
        return
    for item in parsed(gathered, file, forced):
        if isinstance(item, PlainText):
            inputs.texts[item.format].append(item)
        elif item.format is None:
            inputs.unknown.append(item.part)
            continue
        elif item.format == "compose":
            inputs.compose[file.root].append(item.part)
        elif item.format in ("otlp", "jaeger", "zipkin", "dependencies"):
            inputs.traces.add(gathered, item.part, item.format)
        else:
            inputs.parts[item.format].append(item.part)
        gathered.formats[str(item.format)] += 1


def _say(gathered: Gathered, inputs: _Inputs) -> None:
    mounted: set[Path] = set()
    for root, parts in inputs.compose.items():
        mounted |= say_compose(gathered, parts, root, inputs.unknown)
    if unused := sum(1 for part in inputs.unknown if part.path not in mounted):
        gathered.not_used["documents of no known format"] += unused
    say_kubernetes(gathered, inputs.parts["kubernetes"])
    say_envoy(gathered, inputs.parts["envoy"])
    say_nginx(gathered, inputs.texts["nginx"])
    say_spring(gathered, inputs.parts["spring"], inputs.texts["spring"])
    say_backstage(gathered, inputs.parts["backstage"])
    say_openslo(gathered, inputs.parts["openslo"])
    say_csv(gathered, inputs.texts["csv"])
    say_terraform(gathered, inputs.parts["terraform"])
    text = "a Kustomize overlay that is not rendered; import what `kubectl kustomize` prints"
    for part in inputs.parts["kustomize"]:
        if _CHANGES & set(part.mapping()):
            gathered.leave_out(part.file, text, part.evidence())
        else:
            gathered.not_used["Kustomization"] += 1
    inputs.traces.say(gathered)


def _name(sources: Sequence[Path], inputs: _Inputs) -> str:
    for parts in inputs.compose.values():
        for part in parts:
            if isinstance(name := part.at("name"), str):
                return shown_name(name)
    first = sources[0]
    name = first.resolve().name if first.is_dir() else first.stem
    return shown_name(name) or "imported"
