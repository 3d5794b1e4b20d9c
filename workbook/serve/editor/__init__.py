"""A language server: problems and findings while a design is typed, fixes, help, names, renames.

typed_text       a text and its positions as editors count them
reading          a text to its design, or to every problem
finding_process  findings in a process of their own, which ends when the text changes
completion       names and fields that can stand at a place
help_text        what stands at a place: a field, a component and its loss
renaming         a component, everywhere
diagnostics      problems, findings and fixes as editors show them
server           all of it, over standard input and output
"""
