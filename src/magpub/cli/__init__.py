"""The command line: what is asked, what is done with it, what a person is told."""
