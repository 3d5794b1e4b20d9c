"""The options that say what happens to a design."""

from collections.abc import Sequence
from typing import Annotated

import typer

Names = list[str] | None
Given = dict[str, Sequence[str]]

OPTIONS = "--down, --slow, --replica, --lost, --surge, --bad-deploy, --bad-push, --partition or --between"

Down = Annotated[
    Names,
    typer.Option(metavar="C", help="Component that is down (api, or api@eu-west-1 for one region)."),
]
Slow = Annotated[
    Names, typer.Option(metavar="C", help="Component that is slow: it accepts requests and answers too late.")
]
Replica = Annotated[
    Names, typer.Option(metavar="C", help="Component that loses one replica; api=3 for three replicas.")
]
Lost = Annotated[Names, typer.Option(metavar="Z", help="Failure domain that is lost, such as a zone or region.")]
Surge = Annotated[
    Names, typer.Option(metavar="C=3", help="Component whose load multiplies; api=3 for three times its load.")
]
BadDeploy = Annotated[
    Names,
    typer.Option(
        metavar="C", help="Component with a bad deployment. It fails for the share of requests in its deploy settings."
    ),
]
BadPush = Annotated[
    Names,
    typer.Option(
        metavar="Z", help="Failure domain of kind `change` with a bad push. Its members fail in the same way."
    ),
]
Partition = Annotated[
    Names, typer.Option(metavar="A,B", help="Failure domain on the local side of a network partition (repeatable).")
]
Between = Annotated[
    tuple[str, str] | None,
    typer.Option(metavar="A,B C,D", help="Two groups of failure domains, separated by a network partition."),
]


def given_events(*, between: tuple[str, str] | None, **named: Names) -> Given:
    """What each option was given, by the kind of event; nothing for those left out."""
    return {**{kind: names or [] for kind, names in named.items()}, "between": between or []}
