"""JSON Schema of what the commands print with `--format json`."""

from typing import Any

Plain = dict[str, Any]

TEXT: Plain = {"type": "string"}
NUMBER: Plain = {"type": "number"}
COUNT: Plain = {"type": "integer", "minimum": 0}
FLAG: Plain = {"type": "boolean"}
VERDICT: Plain = {"enum": ["lost", "degraded", "unharmed"]}
STATE: Plain = {"enum": ["down", "slow", "degraded", "up"]}


def _list(items: Plain, description: str = "") -> Plain:
    return {"type": "array", "items": items, **({"description": description} if description else {})}


def _map(values: Plain, description: str) -> Plain:
    return {"type": "object", "additionalProperties": values, "description": description}


def _object(description: str, optional: tuple[str, ...] = (), /, **properties: Plain) -> Plain:
    return {
        "type": "object",
        "description": description,
        "properties": properties,
        "required": [name for name in properties if name not in optional],
        "additionalProperties": False,
    }


REASONS = _list(TEXT, "Chains of causes back to the events; one per distinct reason, none if unharmed or up.")
SEGMENTS = _map(VERDICT, "By segment.")
JOURNEYS = _map(
    _object("A journey's verdict is its worst segment's.", verdict=VERDICT, segments=SEGMENTS, because=REASONS),
    "By journey.",
)
WAITS = _list(_object("Who waits for whom.", component=TEXT, **{"for": TEXT}))
EVENT = _map(TEXT, "One event: `down`, `slow` or `lost`, and what.")
EVENTS = _list(EVENT)

SCENARIO = _object(
    "One scenario.",
    name=TEXT,
    held=FLAG | {"description": "Whether every expectation is met; true without expectations."},
    expected=_map(VERDICT, "By journey, as written."),
    journeys=JOURNEYS,
    components=_map(_object("Shown by its worst fact.", state=STATE, because=REASONS), "By component."),
    notes=_list(TEXT, "What is frozen, what had no effect."),
)

VERIFICATION: Plain = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "workbook verify --format json",
    **_object("What became of each scenario, in file order.", scenarios=_list(SCENARIO)),
}

ANALYSIS: Plain = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "workbook analyze --format json",
    **_object(
        "What every single failure does.",
        ("findings",),
        design=TEXT,
        components=COUNT,
        single_failures=COUNT,
        at_rest=JOURNEYS | {"description": "With nothing failed."},
        journeys=_map(
            _object(
                "How a journey fares, breakers open unless said otherwise.",
                priority={"enum": ["core", "important", "secondary"]},
                survives=COUNT,
                lost_by=EVENTS,
                degraded_by=EVENTS,
                lost_in_the_first_minutes_by=EVENTS,
            ),
            "By journey.",
        ),
        failures=_list(
            _object(
                "One single failure, worst first.",
                ("people_hit", "people_lost"),
                event=EVENT,
                users_hit=NUMBER | {"description": "Share of the users who lose a journey or get less of one."},
                users_lost=NUMBER | {"description": "Share of the users who lose one."},
                people_hit=NUMBER,
                people_lost=NUMBER,
                per_hour=_list(_object("Value of what is lost.", amount=NUMBER, currency=TEXT)),
                journeys=JOURNEYS,
            )
        ),
        hurts_more_when_slow=_list(_object("A pair.", component=TEXT, journey=TEXT, down=VERDICT, slow=VERDICT)),
        self_sustaining=_list(
            _object(
                "What keeps itself broken once its cause is gone.",
                kind={"enum": ["deadlock", "metastable"]},
                components=_list(TEXT),
                overloaded=_list(TEXT),
                cold_caches=_list(_object("A call.", caller=TEXT, callee=TEXT)),
                journeys_lost=_list(TEXT),
                open_breakers_end_it=FLAG,
            )
        ),
        cannot_start_from_cold=_list(
            _object("A circle, or something behind one.", components=_list(TEXT), circle=FLAG, waits_for=WAITS)
        ),
        undecided=_list(
            _object("What the design leaves open.", part=TEXT, line=COUNT, column=COUNT, question=TEXT, field=TEXT)
        ),
        findings={"type": "object"},
    ),
}  # fmt: skip
