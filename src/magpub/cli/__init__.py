"""The command line: what is asked, what is done with it, what a person is told.

Nothing outside of it and `__main__` prints or exits.
"""
