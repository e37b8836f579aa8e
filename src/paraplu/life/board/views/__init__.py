"""Pages of the Board: meetings, items, decisions in writing."""
