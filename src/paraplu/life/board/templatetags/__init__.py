"""Tags of the Board."""
