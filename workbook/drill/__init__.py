"""Questions about a design whose answer key is the engine, and their grading.

question          what a question and a sheet are
scenario_pool     scenarios worth asking about, evaluated at once
naive_verdicts    what somebody would say who takes every dependency for a hard one
harm              how much a scenario takes from the users, as one number
breaks, cause, cut_sets, fix, shed    the kinds of questions
sheet             which questions are asked together
points            what an answer is worth
answers           answers as a file has them, checked against the sheet
"""
