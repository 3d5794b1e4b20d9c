"""What the design of an outage predicts from its events, as one picture shows it."""

from workbook.incident import Stage, predicted_stage, replay
from workbook.model import OutageFile

__all__ = ["Stage", "predicted_outage"]


def predicted_outage(outage_file: OutageFile) -> Stage:
    """The design as intended in the states that follow from the events of the outage, once breakers are open."""
    return predicted_stage(replay(outage_file).as_intended.prediction)
