"""The failure-mode and post-mortem workbook: what breaks what, from a component graph in YAML.

The floors, from the ground up; each may import only from those above it in this list:

errors      exceptions, drawn as a tree
document    YAML to plain data that remembers its line
model       plain data to a frozen `Architecture`; units; JSON Schema
graph       `Architecture` to a stamped dependency graph
traffic     what the graph carries: rates, load, latency
failure     the rules of what breaks what, for many scenarios at a time
views       terminal, pictures, Markdown, JSON; compute nothing
cli         one file per command
"""
