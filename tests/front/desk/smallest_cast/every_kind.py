"""Every kind of act, as the two smallest casts live it."""

from tests.front.desk.smallest_cast import evenings, limits, money, offices, people, register, together
from tests.front.desk.smallest_cast.plays import Play

PLAYS: tuple[type[Play], ...] = (
    *people.PLAYS,
    *offices.PLAYS,
    *evenings.PLAYS,
    *register.PLAYS,
    *together.PLAYS,
    *limits.PLAYS,
    *money.PLAYS,
)
