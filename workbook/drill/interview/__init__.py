"""The interview: stages on a clock, questions about the file as it stands, and a scorecard with evidence.

prompts      a dozen tasks of the kind that interviews set
stages       what happens when
follow_ups   questions that name a part and a verdict of this file
scorecard    points by dimension, each with the line that earned it
"""
