"""Counts too small to show, and the fractions that law and statutes ask for, in whole numbers."""


def shown_count(count: int, smallest: int = 5) -> int | None:
    """Return a number of people that may be shown, or None for "fewer than `smallest`"; 0 is hidden too."""
    return count if count >= smallest else None


def at_least_fraction(count: int, numerator: int, denominator: int) -> int:
    """Return the smallest number of people that is at least `numerator`/`denominator` of `count`.

    Exact: 1/5 of 21 is 5 (rule R9), 1/20 of 41 is 3 (rule R10), 2/3 of 100 is 67 (rule R14).
    """
    return -(-count * numerator // denominator)


def reaches_fraction(votes_for: int, votes_against: int, numerator: int, denominator: int) -> bool:
    """Return whether a motion has `numerator`/`denominator` of the votes (rules R14, R16, R17).

    Abstentions are in neither number, so they are not asked for. Where nobody voted, nothing is carried.
    """
    cast = votes_for + votes_against
    return cast > 0 and votes_for * denominator >= cast * numerator


def has_majority(votes_for: int, votes_against: int) -> bool:
    """Return whether a motion has more than half of the votes; a tie carries nothing (rule R13)."""
    return votes_for > votes_against
