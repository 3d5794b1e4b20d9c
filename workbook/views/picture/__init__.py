"""Architectures as pictures: SVG, PNG and DOT, the same with and without Graphviz installed.

diagram     what is shown, as data; knows nothing of the model
depict      an architecture, and what a failure does to it, as a diagram
boxes       how large each text and box is, by the metrics of the typeface
layout      where they go, by Graphviz
svg, png    how they look
dot         the same for those who have Graphviz
formats     which of these a file name asks for
"""
