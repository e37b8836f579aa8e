"""Pages for everybody, for people who ask, and for approvers."""
