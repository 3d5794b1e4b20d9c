"""workbook lsp"""  # noqa: D400, D415

from workbook.cli.outcome import Outcome


def lsp() -> Outcome:
    """Serve an editor: problems and findings while a design is typed, fixes, help, names, renames.

    Needs `pip install 'failure-workbook[editor]'`; speaks the Language Server Protocol on standard input and output.

    VS Code: install an extension that starts any language server (such as "Generic LSP Client"), and set its command
    to `workbook lsp` for language yaml, files architectures/*.yaml.

    Neovim 0.11, in init.lua: vim.lsp.config("workbook", {cmd = {"workbook", "lsp"}, filetypes = {"yaml"},
    root_markers = {"architectures"}}) and then vim.lsp.enable("workbook").

    Every open file is read as a design, scenarios or an outage. Exits with 0 when the editor ends it, with 2 if a
    package is missing.
    """
    from workbook.errors import UsageError

    try:
        from workbook.serve.editor.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("workbook"):
            raise
        raise UsageError("workbook lsp needs more packages; pip install 'failure-workbook[editor]'") from error
    serve()
    return Outcome(None)
