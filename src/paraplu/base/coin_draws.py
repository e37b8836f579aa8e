"""A draw that hides one in many: the heads of one coin before its first tail, less those of another coin.

0 comes in one of three draws, and each further step away is half as likely as the one before. So a count that
differs by one changes the odds of whatever is published at most twofold, and nothing ever becomes certain
(docs/decisions/0053).
"""

import secrets


def draw_noise() -> int:
    """The heads of one coin less those of another: 0 in one of three, and both ways alike."""
    return _heads_before_tail() - _heads_before_tail()


def draw_wide_noise(width: int) -> int:
    """The same draw in steps of a width, and a place within the step where all are alike.

    So a count that differs by the width at most changes the odds at most twofold. With a width of 1 it is
    `draw_noise`.
    """
    return draw_noise() * width + secrets.randbelow(width)


def _heads_before_tail() -> int:
    heads = 0
    while secrets.randbits(1):
        heads += 1
    return heads
