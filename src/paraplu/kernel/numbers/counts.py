"""Counts too small to show, and the fractions that law and statutes ask for, in whole numbers."""


def shown_count(count: int, smallest: int = 5) -> int | None:
    """Return a number of people that may be shown, or None for "fewer than `smallest`"; 0 is hidden too."""
    return count if count >= smallest else None
