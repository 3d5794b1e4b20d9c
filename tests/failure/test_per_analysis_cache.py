"""What is kept with an analysis: computed once for it, and never told of another."""

from workbook.failure import Analysis
from workbook.failure.per_analysis_cache import once_per_analysis
from workbook.findings.timing import tail
from workbook.model import load_text

TEXT = "name: x\ncomponents: {a: {latency: {p99: 10ms}, depends_on: [b]}, b: {latency: {p99: %s}}}"


def test_it_is_computed_once_per_analysis_and_for_each_its_own():
    asked = []

    @once_per_analysis
    def name_of(analysis: Analysis) -> str:
        asked.append(analysis)
        return analysis.architecture.name

    one, other = (Analysis(load_text(f"name: {name}\ncomponents: {{a: {{}}}}")) for name in "xy")
    assert [name_of(one), name_of(other), name_of(one), name_of(other)] == ["x", "y", "x", "y"]
    assert asked == [one, other]


def test_two_functions_of_the_same_analysis_do_not_answer_for_each_other():
    @once_per_analysis
    def one(analysis: Analysis) -> str:
        return f"one {analysis.architecture.name}"

    @once_per_analysis
    def other(analysis: Analysis) -> str:
        return f"other {analysis.architecture.name}"

    analysis = Analysis(load_text("name: x\ncomponents: {a: {}}"))
    assert [one(analysis), other(analysis)] == ["one x", "other x"]


def test_tails_of_one_design_are_not_those_of_another():
    quick, slow = Analysis(load_text(TEXT % "20ms")), Analysis(load_text(TEXT % "90ms"))
    assert [round(tail(one, "a") or 0, 6) for one in (quick, slow, quick)] == [0.03, 0.1, 0.03]
