"""A design in which nothing can be overloaded: what is left of a failure if there were room enough for everybody."""

from workbook.failure import Analysis
from workbook.failure.per_analysis_cache import once_per_analysis
from workbook.what_if.noticed_part import noticed_part


@once_per_analysis
def without_capacities(analysis: Analysis) -> Analysis:
    """The same design without any capacity: what is too small then shares no fate with others, it only drowns."""
    design = analysis.architecture
    parts = {name: component.model_copy(update={"capacity": None}) for name, component in design.components.items()}
    return Analysis(design.model_copy(update={"components": parts}))


@once_per_analysis
def noticed_without_capacities(analysis: Analysis) -> Analysis:
    """The same of the part of the design that its journeys can notice."""
    part = noticed_part(analysis.grounded)
    return without_capacities(analysis if part is analysis.grounded else Analysis(part.graph.architecture))
