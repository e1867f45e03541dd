"""What a run did, to files for programs, for CI and for people (docs/reports.md)."""
