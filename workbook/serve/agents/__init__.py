"""Tools for agents: what each takes, what it answers, and the folder that bounds them.

served_folder  names of files to files, none outside of the folder
arguments      what every tool takes, as JSON Schema
answers        what every tool answers: the JSON of its command
shortened      answers of bounded length
server         the tools, served over standard input and output
"""
