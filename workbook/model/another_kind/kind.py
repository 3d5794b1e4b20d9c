"""A kind of file that is no design, and what to do with it."""

import re
from dataclasses import dataclass

_BARE = re.compile(r"[\w./@+-]+")
READ = "convert it: workbook import {file} -o design.yaml"
KUSTOMIZE = "convert its folder: workbook import FOLDER -o design.yaml"
PLAN = (
    "convert its plan: terraform plan -out=plan, terraform show -json plan > plan.json, "
    "then workbook import plan.json -o design.yaml"
)
STATE = "convert it: terraform show -json > state.json, then workbook import state.json -o design.yaml"
HELM = "render the chart: helm template CHART > manifests.yaml, then workbook import manifests.yaml -o design.yaml"
NOT_READ = "workbook cannot read it; import what you run (workbook import --help) or start anew: workbook new --ask"
FOLDER = "it declares no services; import the folder of the service instead: workbook import FOLDER -o design.yaml"


@dataclass(frozen=True)
class Kind:
    """What a file is, with its article, and what to do with it."""

    name: str
    advice: str = NOT_READ

    @property
    def is_source(self) -> bool:
        """Whether an import reads it as it is."""
        return self.advice == READ

    def message(self, file: str, wanted: str) -> str:
        """What to tell somebody who gave *file* where *wanted* was expected.

        >>> Kind("a Docker Compose file", READ).message("compose.yaml", "a design")
        'this is a Docker Compose file, not a design; convert it: workbook import compose.yaml -o design.yaml'
        """
        return f"this is {self.name}, not {wanted}; {self.advice_for(file)}"

    def advice_for(self, file: str) -> str:
        """What to do with *file*, which is named if its name can be copied into a shell."""
        return self.advice.format(file=file if _BARE.fullmatch(file) else "FILE")
