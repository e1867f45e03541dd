"""This machine: WeasyPrint, fonts and libraries on it, what it lacks (`doctor`), and work in a fork."""
