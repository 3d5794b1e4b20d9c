"""The pages of `docs/` made from what the program says of itself; `python -m benchmarks.pages DIR` writes them.

Each module has a function that returns its pages by their path below the folder. No page is written by hand: rules
and fields are documented where they are defined, commands in their help, examples in the tests that run them.
"""
