"""A run of the program that can be replayed: arguments, files, standard input; and the folder that it runs in."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.fuzz.inputs import CANARY

OUTSIDE = "../outside/secret.yaml"
BYSTANDERS: Mapping[str, str] = {
    "notes.md": "# My notes\n",
    "foreign.yaml": "name: Mine\ncomponents: {web: {}}\n",
    "table.xlsx": "a table\n",
    "secret.env": f"TOKEN={CANARY}\nAPI=http://api:80\n",
    "data.json": "{}\n",
    "folder/inside.yaml": "name: Inside\ncomponents: {web: {}}\n",
    OUTSIDE: f"{CANARY}: [{CANARY}]\nname: {CANARY}\n",
}
"""Files that are there anyway; nothing may change those that people write in."""
LINKED = ("link.yaml", "link.out", "link.svg", "link.html", "link.json", "link.csv", "link.xml")
"""Links to the design."""
LINKS = {**dict.fromkeys(LINKED, "design.yaml"), "link.md": "notes.md", "loop.yaml": "loop.yaml"}


@dataclass(frozen=True)
class Case:
    """*arguments* of the program in a folder with *files*."""

    arguments: tuple[str, ...]
    files: Mapping[str, str] = field(default_factory=dict)
    stdin: str = ""

    @property
    def command(self) -> str:
        """Its first argument."""
        return self.arguments[0] if self.arguments else ""

    def without(self, name: str) -> "Case":
        """The same without the file *name*."""
        return replace(self, files={other: text for other, text in self.files.items() if other != name})

    def with_file(self, name: str, text: str) -> "Case":
        """The same with another *text* in the file *name*."""
        return replace(self, files={**self.files, name: text})

    def to_json(self) -> str:
        """The case as a file of the corpus."""
        plain = {"arguments": self.arguments, "files": dict(self.files), "stdin": self.stdin}
        return json.dumps(plain, indent=1, ensure_ascii=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Case":
        """The case in a file of the corpus."""
        plain = json.loads(text)
        return cls(tuple(plain["arguments"]), plain["files"], plain["stdin"])

    def write(self, folder: Path) -> None:
        """Put every file below *folder*, and what stands around it."""
        for name, text in {**BYSTANDERS, **self.files}.items():
            place = folder / name
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text.encode("utf-8", "surrogatepass"))
        for name, target in LINKS.items():
            if not os.path.lexists(folder / name):
                (folder / name).symlink_to(target)
        (folder / ".git").mkdir(exist_ok=True)
