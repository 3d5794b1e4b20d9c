"""A document patched part by part: what a change costs grows with its component, not with the file."""

from collections.abc import Sequence

from workbook.document import Document, line_break, read_text
from workbook.errors import DocumentError
from workbook.findings.patch import patched_document
from workbook.what_if.change import Change

SECTIONS = ("components", "journeys", "failure_domains")
Key = tuple[str, str]
"""A section, and the name of a part in it."""


class Pieces:
    """*whole*, and the parts of it that have been changed since it was read, each as a small document of its own."""

    def __init__(self, whole: Document) -> None:
        self._whole = whole
        self._cut_out: dict[Key, tuple[int, int, Document]] = {}
        self._plain = not any(sign in whole.text for sign in "&*!\r\ufeff")  # nothing stands for anything elsewhere
        self._starts: dict[str, list[tuple[int, str]]] = {}

    @property
    def data(self) -> object:
        """What the whole said when it was last read."""
        return self._whole.data

    def patch(self, changes: Sequence[Change]) -> None:
        """Make *changes*, all or none. `PatchError` if that cannot be written."""
        keys = [self._key(change) for change in changes]
        if None in keys:
            self._whole = patched_document(self.document(), changes)
            self._starts = {}
            return
        after: dict[Key, Document] = {}
        for key, change in zip(keys, changes, strict=True):
            if key is not None:
                after[key] = patched_document(after.get(key) or self._cut_out[key][2], [change])
        for key, piece in after.items():
            start, end, _ = self._cut_out[key]
            self._cut_out[key] = start, end, piece

    def document(self) -> Document:
        """The whole with everything that was changed, read once."""
        if self._cut_out:
            text, done, parts = self._whole.text, 0, list[str]()
            for (section, _), (start, end, piece) in sorted(self._cut_out.items(), key=lambda cut: cut[1][0]):
                parts += (text[done:start], piece.text[len(self._head(section)) :])
                done = end
            self._whole = read_text("".join([*parts, text[done:]]), self._whole.file)
            self._cut_out, self._starts = {}, {}
        return self._whole

    def _head(self, section: str) -> str:
        return f"{section}:{line_break(self._whole.text)}"

    def _key(self, change: Change) -> Key | None:
        """The part that *change* is about, cut out if it was not yet; None if it cannot stand alone."""
        if not self._plain or len(change.route) < 3 or change.route[0] not in SECTIONS:
            return None
        section, name = key = (str(change.route[0]), str(change.route[1]))
        if key not in self._cut_out:
            cut = self._cut(section, name)
            if cut is None:
                return None
            self._cut_out[key] = cut
        return key

    def _cut(self, section: str, name: str) -> tuple[int, int, Document] | None:
        text, data = self._whole.text, self._whole.data
        inside = data.get(section) if isinstance(data, dict) else None
        if not isinstance(inside, dict) or name not in inside:
            return None
        if section not in self._starts:
            self._starts[section] = sorted(
                (self._whole.where((section, part), key=True).index, part) for part in inside
            )
        starts = self._starts[section]
        at = self._whole.where((section, name), key=True).index
        start = text.rfind("\n", 0, at) + 1
        if text[start:at].strip(" ") or text[self._whole.where((section,)).index] == "{":
            return None
        place = starts.index((at, name))
        if place + 1 < len(starts):
            end = text.rfind("\n", 0, starts[place + 1][0]) + 1
        else:
            stop = text.find("\n", self._whole.span((section, name)).end.index)
            end = len(text) if stop < 0 else stop + 1
        if end <= start:
            return None
        try:
            piece = read_text(self._head(section) + text[start:end], self._whole.file)
        except DocumentError:
            return None
        return (start, end, piece) if piece.data == {section: {name: inside[name]}} else None
