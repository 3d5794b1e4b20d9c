"""Which component a resource is, by its address."""

import re

from workbook.intake.sources.part import Part

_INDEX = re.compile(r"\[[^\]]*\]")
_KEY = re.compile(r"\[\"([^\"]*)\"\]")
_COPY = re.compile(
    r"(?:\d+|[a-c]|[ivx]+|blue|green|primary|secondary|standby|replica|main|(?:[a-z]{2}|[a-z]+)-[a-z]+-?\d[a-z]?(?:-[a-z])?)"
)
"""Keys of `for_each` that tell copies of one thing apart: numbers, colours, roles, zones and regions."""


def component_of(resource: Part) -> str:
    """Return the name of the component that *resource* is an instance of.

    The address without its type and indexes: `module.orders.aws_instance.web[0]` is `orders-web`. A key of `for_each`
    belongs to the name (`aws_sqs_queue.jobs["high"]` is `jobs-high`), unless it tells copies apart, as zones do.
    """
    text = resource.text("address") or ""
    address = _INDEX.sub("", text)
    kind, name = resource.text("type") or "", resource.text("name") or ""
    if name in ("this", "main", "default"):
        called = (
            resource.text("values", field) for field in ("identifier", "cluster_identifier", "name", "function_name")
        )
        if said := next((text for text in called if text), None):
            return said
    modules = [step for step in address.removesuffix(f"{kind}.{name}").split(".") if step not in ("module", "")]
    keys = [key for key in _KEY.findall(text) if not _is_copy(key, resource)]
    return "-".join([*modules, name, *keys]) or "unnamed"


def _is_copy(key: str, resource: Part) -> bool:
    said = [resource.text("values", field) or "" for field in ("availability_zone", "zone", "region", "location")]
    said += (resource.text("values", "arn") or "").split(":")[3:4]
    places = " ".join(said).lower()
    return _COPY.fullmatch(key.lower()) is not None or (len(key) > 1 and key.lower() in places)
