"""What was found and done, to lines for a terminal (`lines`) and to files for programs, CI and people
(docs/reports.md).
"""
