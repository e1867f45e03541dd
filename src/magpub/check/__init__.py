"""Findings about an article before it is written."""
