"""Pages of events: for members, and for guests with a code."""
