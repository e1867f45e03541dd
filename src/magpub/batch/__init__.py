"""Many jobs: what is due, who does it, and in which order."""
