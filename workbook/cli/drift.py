"""workbook drift DESIGN SOURCE..."""

from workbook.cli.arguments import Today, day
from workbook.cli.options import check, import_sources
from workbook.cli.options import drift as given
from workbook.cli.outcome import Outcome, Output


def drift(  # noqa: PLR0913  each is one choice about the comparison
    file: given.Design,
    sources: given.Sources,
    *,
    ignore: given.Ignore = None,
    min_confidence: import_sources.Sure = 0.0,
    output: check.Printed = check.Report.TEXT,
    written: check.Written = None,
    fail_on: given.Least = check.FailOn.LOW,
    today: Today = None,
    baseline: given.KnownDifferences = None,
    write_baseline: given.NewBaseline = None,
) -> Outcome:
    """Compare a design with what you run, as described by manifests, traces and settings.

    Lists dependencies that only one of them has, protections claimed but not configured, and timeouts, retries,
    breakers and replicas that differ. Sources are the same as for `workbook import`. Accept a difference with a waiver
    in the design (`finding: missing-dependency@api.db`), as for `workbook check`.

    Exits with 0 if there is no new difference at or above the --fail-on severity, with 1 if there is one, with 2 if the
    design or every source is unreadable.
    """
    from workbook.cli.check_files import baseline_in, baseline_output, refuse_designs
    from workbook.cli.inputs import components_of
    from workbook.cli.standard_streams import remark
    from workbook.review.checkup import severity_named
    from workbook.review.drift import drift_from_sources
    from workbook.review.drift_checkup import judged_drift
    from workbook.views.drift.formats import FORMATS

    outputs = [check.output_given(text) for text in written or []]
    refuse_designs([file], [*filter(None, [write_baseline]), *(place for _, place in outputs)])
    known = baseline_in(baseline) if baseline else None
    architecture, ignored = components_of(file), frozenset(kind.value for kind in ignore or [])
    differences = drift_from_sources(architecture, sources, ignored, min_confidence, remark)
    judged = judged_drift(differences, architecture, known, severity_named(fail_on.value), day(today))
    reports = [Output(place, FORMATS[report](judged) + "\n", force=None) for report, place in outputs]
    baselines = [baseline_output(judged.checkup, write_baseline)] if write_baseline else []
    return Outcome(
        judged, FORMATS[output](judged), [*reports, *baselines], status=1 if judged.failed else 0,
        machine=output is not check.Report.TEXT, runs_commands=output is check.Report.GITHUB,
    )  # fmt: skip
