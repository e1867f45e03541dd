"""Many jobs: what is due and what is left over, who does it, and in which order."""
