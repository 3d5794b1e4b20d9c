"""workbook import SOURCE... -o design.yaml"""  # noqa: D400, D415

from typing import Any

from workbook.cli.arguments import Force
from workbook.cli.options import import_sources as given
from workbook.cli.outcome import Outcome, Output


def import_(  # noqa: PLR0913  an option each
    sources: given.Sources,
    *,
    output: given.Design = None,
    into: given.Into = None,
    diff: given.Diff = False,
    source_format: given.From = None,
    min_confidence: given.Sure = 0.0,
    force: Force = False,
) -> Outcome:
    """Import a design from what you already run, such as Kubernetes, docker compose or traces.

    Each dependency has its evidence and a confidence. What no source states becomes a question at the top of the
    design. With --into, what you wrote or changed is kept, and what only the sources changed is updated. To separate
    these, the last import is kept beside the design (design.import.yaml). Size limits: JSON lines 500 MB, one JSON
    document or text file 50 MB, YAML 8 MB, tables 200,000 rows, 20,000 files in a directory.

    Exits with 0 if everything was read, with 1 if something was left out (listed with its place), with 2 if nothing
    could be read.
    """
    from workbook.cli.merged_import import kept_beside, merged_into, refuse_both
    from workbook.cli.standard_streams import remark
    from workbook.intake.import_sources import imported_design
    from workbook.views.imported.text import import_text
    from workbook.views.imported.yaml import design_yaml

    forced: Any = source_format.value if source_format else None
    refuse_both(output, into, diff=diff)
    design = imported_design(sources, forced, min_confidence, remark)
    if into is not None:
        return merged_into(into, design, diff=diff)
    status = 1 if design.left_out else 0
    text = design_yaml(design)
    if output is None:
        return Outcome(design, text.removesuffix("\n"), remarks=import_text(design, None).splitlines(), status=status)
    files = [Output(output, text, force=force), *kept_beside(output, text, force=force)]
    return Outcome(design, files=files, summary=import_text(design, str(output)), status=status)
