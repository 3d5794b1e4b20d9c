"""The same calls for programs that stay: an agent, an editor, a browser.

agents           tools for agents, by the Model Context Protocol
editor           problems, findings, help and renames while a design is typed, by the Language Server Protocol
live             the page of a design in a browser, which follows its file
spawned_process  work that a text which is newer ends
"""
