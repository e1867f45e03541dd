"""Starters: a new article, a new theme."""
