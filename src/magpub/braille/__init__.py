"""Braille, as its writer and its reader both know it."""
