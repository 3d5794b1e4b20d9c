"""The options that say what happens to a design."""

from collections.abc import Sequence
from typing import Annotated

import typer

Names = list[str] | None
Given = dict[str, Sequence[str]]

OPTIONS = "--down, --slow, --replica, --lost, --surge, --bad-deploy, --bad-push, --partition or --between"

Down = Annotated[
    Names,
    typer.Option(metavar="C", help="Component (or stamp, api@eu-west-1) that is down; api=25%: for 25% of requests."),
]
Slow = Annotated[Names, typer.Option(metavar="C", help="Component that hangs; api=25%: for 25% of requests.")]
Replica = Annotated[
    Names, typer.Option(metavar="C", help="Component that has one replica less; api=3: three replicas less.")
]
Lost = Annotated[Names, typer.Option(metavar="Z", help="Failure domain that is lost.")]
Surge = Annotated[Names, typer.Option(metavar="C=3", help="Component that gets several times its load.")]
BadDeploy = Annotated[
    Names,
    typer.Option(metavar="C", help="Component with a bad deploy: down for the share of requests that its deploy says."),
]
BadPush = Annotated[
    Names, typer.Option(metavar="Z", help="Domain of kind change with a bad push: its members are down likewise.")
]
Partition = Annotated[
    Names, typer.Option(metavar="A,B", help="Failure domain on the local side of a network partition (repeatable).")
]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="A,B C,D", help="Two groups of failure domains that a network partition cuts apart."),
]


def given_events(*, between: tuple[str, str] | None, **named: Names) -> Given:
    """What each option was given, by the kind of event; nothing for those left out."""
    return {**{kind: names or [] for kind, names in named.items()}, "between": between or []}
