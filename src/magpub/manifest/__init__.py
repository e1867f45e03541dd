"""What stands in an output folder, how it came there, and what shapes it."""
