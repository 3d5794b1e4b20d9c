"""The language server: what editors ask, answered from the text as it is typed."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from importlib.metadata import version

from lsprotocol import types as lsp
from pygls.capabilities import ServerCapabilitiesBuilder
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from workbook.document.route_at import route_at
from workbook.errors import UsageError
from workbook.model.field_documentation import field_help
from workbook.review.editor_findings import component_loss
from workbook.serve.editor.completion import proposals
from workbook.serve.editor.diagnostics import between, finding_diagnostic, fix_actions, problem_diagnostic
from workbook.serve.editor.finding_process import FindingProcess, Findings
from workbook.serve.editor.help_text import component_text, field_text
from workbook.serve.editor.reading import ReadText, read
from workbook.serve.editor.renaming import declared, named_at, parsed, rename_edits
from workbook.serve.editor.typed_text import TypedText

At = lsp.DefinitionParams | lsp.PrepareRenameParams | lsp.RenameParams
SOON = 0.02
"""Seconds in which keystrokes are taken together."""
IDLE = 0.4
"""Seconds without a keystroke after which the rules run."""


@dataclass
class Opened:
    """A file that is open in the editor."""

    file: str
    text: TypedText
    version: int | None
    read: ReadText | None = None
    findings: Findings | None = None
    reading: asyncio.Task[None] | None = None
    finding: asyncio.Task[None] | None = None
    losses: dict[str, str] = field(default_factory=dict)
    """What is said of components of this text."""

    @property
    def is_read(self) -> bool:
        return self.read is not None and self.read.text == self.text.text


class Editor(LanguageServer):
    """The server and the files that are open."""

    def __init__(self) -> None:
        super().__init__("workbook", version("failure-workbook"), lsp.TextDocumentSyncKind.Incremental)
        self.opened: dict[str, Opened] = {}
        self.process = FindingProcess()
        self.reader = ThreadPoolExecutor(1)

    def changed(self, uri: str) -> None:
        """Read the text of *uri* soon; what is under way is out of date."""
        opened = self.opened[uri]
        opened.findings, opened.losses = None, {}
        if opened.finding is not None:
            opened.finding.cancel()
            opened.finding = None
        if opened.reading is None or opened.reading.done():
            opened.reading = asyncio.ensure_future(self._read(uri, opened))

    async def _read(self, uri: str, opened: Opened) -> None:
        while not opened.is_read and self.opened.get(uri) is opened:
            await asyncio.sleep(SOON)
            loop = asyncio.get_running_loop()
            opened.read = await loop.run_in_executor(self.reader, read, opened.text.text, opened.file)
        if self.opened.get(uri) is opened:
            self._publish(uri, opened)
            if opened.read is not None and opened.read.architecture is not None:
                opened.finding = asyncio.ensure_future(self._find(uri, opened))

    async def _find(self, uri: str, opened: Opened) -> None:
        await asyncio.sleep(IDLE)
        text = opened.text.text
        found = await self.process.findings(opened.file, text, date.today())  # noqa: DTZ011
        if self.opened.get(uri) is opened and opened.text.text == text:
            opened.findings = found
            self._publish(uri, opened)

    def _publish(self, uri: str, opened: Opened) -> None:
        text, read_text = opened.text, opened.read
        shown = [problem_diagnostic(problem, text) for problem in read_text.problems] if read_text else []
        if read_text and read_text.architecture:
            shown += [finding_diagnostic(read_text.architecture, each, text) for each in opened.findings or ()]
        self.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=uri, diagnostics=shown, version=opened.version)
        )


def serve() -> None:
    """Serve one editor over standard input and output, until it ends."""
    ServerCapabilitiesBuilder.choose_position_encoding = staticmethod(  # type: ignore[method-assign, assignment]
        lambda *_: lsp.PositionEncodingKind.Utf16
    )
    server = editor()
    try:
        server.start_io()
    finally:
        server.process.stop()


def editor() -> Editor:
    """The server with all that it answers."""
    server = Editor()
    _texts(server)
    _answers(server)
    _names(server)
    return server


def _texts(server: Editor) -> None:
    @server.feature(lsp.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: lsp.DidOpenTextDocumentParams) -> None:
        item = params.text_document
        server.opened[item.uri] = Opened(to_fs_path(item.uri) or item.uri, TypedText(item.text), item.version)
        server.process.start()
        server.changed(item.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: lsp.DidChangeTextDocumentParams) -> None:
        known = server.opened.get(params.text_document.uri)
        if known is None:
            return
        for change in params.content_changes:
            if isinstance(change, lsp.TextDocumentContentChangePartial):
                start, end = change.range.start, change.range.end
                known.text = known.text.with_change(
                    (start.line, start.character), (end.line, end.character), change.text
                )
            else:
                known.text = TypedText(change.text)
        known.version, known.read = params.text_document.version, None
        server.changed(params.text_document.uri)

    @server.feature(lsp.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: lsp.DidCloseTextDocumentParams) -> None:
        known = server.opened.pop(params.text_document.uri, None)
        if known is not None and known.finding is not None:
            known.finding.cancel()
        server.text_document_publish_diagnostics(
            lsp.PublishDiagnosticsParams(uri=params.text_document.uri, diagnostics=[])
        )


def _answers(server: Editor) -> None:
    @server.feature(
        lsp.TEXT_DOCUMENT_CODE_ACTION, lsp.CodeActionOptions(code_action_kinds=[lsp.CodeActionKind.QuickFix])
    )
    def actions(params: lsp.CodeActionParams) -> list[lsp.CodeAction]:
        known, only = server.opened.get(params.text_document.uri), params.context.only
        if only is not None and not any(str(kind).endswith(("quickfix", "")) for kind in only):
            return []
        if known is None or not known.findings or known.read is None or known.read.architecture is None:
            return []
        found = fix_actions(known.read.architecture, known.findings, known.text, params.text_document.uri, params.range)
        return list(found)

    @server.feature(lsp.TEXT_DOCUMENT_HOVER)
    async def hover(params: lsp.HoverParams) -> lsp.Hover | None:
        known = server.opened.get(params.text_document.uri)
        document = parsed(known.text.text, known.file) if known else None
        if known is None or document is None:
            return None
        index = known.text.index(params.position.line, params.position.character)
        named = named_at(document, index)
        if named is not None and known.is_read and known.read and (architecture := known.read.architecture):
            name, losses = named[0], known.losses
            if name not in losses:
                loop = asyncio.get_running_loop()
                loss = await loop.run_in_executor(None, component_loss, architecture, name)
                losses[name] = component_text(loss, document)
            return _hover(losses[name], between(known.text, *named[1]))
        route, is_key = route_at(document, index)
        field_ = field_help(route) if is_key else None
        if field_ is None:
            return None
        there = document.span(route, key=True)
        return _hover(field_text(field_), between(known.text, there.start.index, there.end.index))

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, lsp.CompletionOptions(trigger_characters=[" ", "[", "{", ","]))
    def completion(params: lsp.CompletionParams) -> lsp.CompletionList:
        known = server.opened.get(params.text_document.uri)
        index = known.text.index(params.position.line, params.position.character) if known else 0
        items = [
            lsp.CompletionItem(
                label=proposal.text,
                kind=lsp.CompletionItemKind.Field if proposal.is_field else lsp.CompletionItemKind.Value,
                documentation=proposal.description or None,
            )
            for proposal in (proposals(known.text.text, index) if known else ())
        ]
        return lsp.CompletionList(is_incomplete=False, items=items)


def _hover(text: str, there: lsp.Range) -> lsp.Hover:
    return lsp.Hover(contents=lsp.MarkupContent(kind=lsp.MarkupKind.Markdown, value=text), range=there)


def _names(server: Editor) -> None:
    def named(params: At) -> tuple[Opened, str, tuple[int, int]] | None:
        known = server.opened.get(params.text_document.uri)
        document = parsed(known.text.text, known.file) if known else None
        if known is None or document is None:
            return None
        name = named_at(document, known.text.index(params.position.line, params.position.character))
        return (known, *name) if name else None

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    def definition(params: lsp.DefinitionParams) -> lsp.Location | None:
        at = named(params)
        document = parsed(at[0].text.text, at[0].file) if at else None
        if at is None or document is None:
            return None
        there = between(at[0].text, *declared(document, at[1]))
        return lsp.Location(uri=params.text_document.uri, range=there)

    @server.feature(lsp.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepared(params: lsp.PrepareRenameParams) -> lsp.Range | None:
        at = named(params)
        return between(at[0].text, *at[2]) if at else None

    @server.feature(lsp.TEXT_DOCUMENT_RENAME, lsp.RenameOptions(prepare_provider=True))
    def rename(params: lsp.RenameParams) -> lsp.WorkspaceEdit:
        known = server.opened.get(params.text_document.uri)
        if known is None or parsed(known.text.text, known.file) is None:
            raise JsonRpcInvalidParams("mend the file first; it cannot be read")
        at = named(params)
        document = parsed(known.text.text, known.file)
        if at is None or document is None:
            raise JsonRpcInvalidParams("no component is named here; only components can be renamed")
        try:
            edits = rename_edits(document, at[1], params.new_name)
        except UsageError as error:
            raise JsonRpcInvalidParams(str(error)) from error
        changes = [lsp.TextEdit(range=between(known.text, start, end), new_text=new) for start, end, new in edits]
        return lsp.WorkspaceEdit(changes={params.text_document.uri: changes})
