"""A first design from a few answers in plain words: what users do, what it is made of, what each part needs."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from workbook.model.units import count, duration, percentage, rate

KINDS: Mapping[str, str] = {
    "browser": "client", "phone": "client", "device": "client", "mobile": "client", "cdn": "cdn", "dns": "dns",
    "balancer": "load-balancer", "gateway": "gateway", "cache": "cache", "redis": "cache", "memcached": "cache",
    "queue": "queue", "kafka": "queue", "topic": "queue", "events": "queue", "database": "database", "db": "database",
    "postgres": "database", "mysql": "database", "store": "database", "storage": "object-store",
    "bucket": "object-store", "s3": "object-store", "files": "object-store", "identity": "identity",
    "auth": "identity", "login": "identity", "config": "config", "stripe": "external", "paypal": "external",
    "provider": "external",
}  # fmt: skip
"""Kind of a component, by a word in its name; anything else is a service."""
NOTHING = ("", "?", "nothing", "none", "no", "-")
ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Question:
    """One thing that is asked."""

    key: str
    asks: str
    example: str
    of: str = ""
    """The component that it is about, if it is about one."""


@dataclass(frozen=True)
class Need:
    """A component that another one calls."""

    callee: str
    optional: bool


@dataclass(frozen=True)
class FirstDesign:
    """What the answers come to; None or empty where there was none."""

    name: str
    journeys: tuple[str, ...]
    entry: str
    components: Mapping[str, str]
    """Kind by id, in the order in which they were named."""
    needs: Mapping[str, tuple[Need, ...]]
    places: tuple[str, ...]
    durable: tuple[str, ...]
    """Components whose data must not be lost."""
    values: Mapping[str, str]
    """Valid answers to questions about a figure, as they were written."""
    open: tuple[str, ...]
    """Keys of questions that nobody answered, or not with what was asked for."""


FIRST = (
    Question("name", "What is the system called?", "Ticket shop"),
    Question("journeys", "What do users do with it? The most important first, separated by commas.", "buy, browse"),
    Question("users", "How many users does it have?", "1M"),
    Question("peak", "How many requests per second arrive at the busiest time?", "200/s"),
    Question("parts", "What is it made of? What users reach first comes first.", "web, api, orders database, mail"),
)
LAST = (
    Question("places", "Where does it run? Name the zones or regions.", "zone-a, zone-b"),
    Question("durable", "Which of these must not lose data?", "orders database"),
    Question("slo", "How many requests of the most important action must succeed?", "99.9%"),
    Question("budget", "How long may users wait for it?", "2s"),
    Question("degraded", "What do users still get when only a part of it works?", "page without reviews"),
)
FIGURES = {"users": count, "peak": rate, "slo": percentage, "budget": duration}


def needs_question(part: str) -> Question:
    """What *part* calls."""
    return Question("needs", f"What does {part} need? Add ? to what it can work without.", "api, reviews?", part)


def listed_names(answer: str) -> tuple[str, ...]:
    """The names in *answer*, in their order, each once.

    >>> listed_names("web, API and web"), listed_names("nothing")
    (('web', 'API'), ())
    """
    names = (name.strip().strip(".") for name in re.split(r"[,;]| and ", answer))
    return tuple(dict.fromkeys(name for name in names if name.lower() not in NOTHING))


def identifier(name: str) -> str:
    """*name* as an id of a design.

    >>> identifier("Orders Database!"), identifier("?!")
    ('orders-database', 'unnamed')
    """
    return ID.sub("-", name.lower()).strip("-") or "unnamed"


def kind_of(name: str) -> str:
    """What kind of component something of that name usually is.

    >>> kind_of("orders database"), kind_of("checkout")
    ('database', 'service')
    """
    return next((KINDS[word] for word in re.findall(r"[a-z0-9]+", name.lower()) if word in KINDS), "service")


def is_answer(question: Question, answer: str) -> bool:
    """Whether *answer* is one to *question*: a figure where one is asked for, else anything."""
    parse = FIGURES.get(question.key)
    if parse is None or answer.strip().lower() in NOTHING:
        return True
    try:
        parse(answer.strip())
    except (ValueError, TypeError):
        return False
    return True


def first_design(answers: Mapping[str, str], needs: Mapping[str, str]) -> FirstDesign:
    """The design of *answers* by key, and of what each part *needs*; what is missing is open."""
    parts = listed_names(answers.get("parts", "")) or ("app",)
    called = {identifier(part): _needs(needs.get(part, ""), part) for part in parts}
    components = {identifier(part): kind_of(part) for part in parts}
    for need in chain.from_iterable(called.values()):
        components.setdefault(need.callee, kind_of(need.callee))
    durable = tuple(dict.fromkeys(map(identifier, listed_names(answers.get("durable", "")))))
    for name in durable:
        if components.get(name, "service") == "service":  # named here first, or of a kind that keeps nothing
            components[name] = "database"
    by_key = {question.key: question for question in (*FIRST, *LAST)}
    given = {key: text.strip() for key, text in answers.items() if text.strip().lower() not in NOTHING}
    valid = {key: text for key, text in given.items() if is_answer(by_key[key], text)}
    everything = [identifier(name) for name in listed_names(answers.get("journeys", ""))]
    return FirstDesign(
        name=valid.get("name", "My system"),
        journeys=tuple(dict.fromkeys(everything)) or ("use",),
        entry=_entry(components, called),
        components=components,
        needs=called,
        places=tuple(dict.fromkeys(map(identifier, listed_names(answers.get("places", ""))))),
        durable=durable,
        values={key: valid[key] for key in (*FIGURES, "degraded") if key in valid},
        open=tuple(key for key in by_key if key not in valid),
    )


def _needs(answer: str, part: str) -> tuple[Need, ...]:
    found: dict[str, Need] = {}
    for name in listed_names(answer):
        callee = identifier(name.rstrip("?"))
        if callee != identifier(part):
            found.setdefault(callee, Need(callee, name.endswith("?")))
    return tuple(found.values())


def _entry(components: Mapping[str, str], needs: Mapping[str, Sequence[Need]]) -> str:
    called = {need.callee for calls in needs.values() for need in calls}
    return next((name for name in components if name not in called), next(iter(components)))
