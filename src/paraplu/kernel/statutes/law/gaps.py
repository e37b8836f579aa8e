"""Numbers that a law pack does not have yet, and what waits for them.

Nothing is guessed: reading a missing number raises MissingLawValue, and every item of an agenda whose vote it
would rule is refused beforehand, in `missing_for_item`.
"""

from collections.abc import Collection, Mapping
from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from paraplu.kernel.statutes.law import kinds

# The shares that rule whether an item of this kind is carried: of the roll that is there, of the votes cast.
RULED_BY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        kinds.STATUTES: ("statutes_presence", "statutes_votes"),
        kinds.PURPOSE: ("purpose_presence", "purpose_votes"),
        kinds.EXCLUSION: ("exclusion_presence", "exclusion_votes"),
        kinds.DISSOLUTION: ("dissolution_presence", "dissolution_votes"),
    }
)


class MissingLawValue(LookupError):
    """The pack has no value for this number on that day, and the program does not guess."""

    def __init__(self, name: str, sentence: str) -> None:
        super().__init__(sentence)
        self.name = name


class RefusesMissing:
    """Numbers of which some may be missing: reading one of those raises MissingLawValue."""

    __slots__ = ()

    # Hidden from the type checker, which would otherwise accept every misspelt name.
    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name in {field.name for field in fields(self)}:
                raise MissingLawValue(name, f"the law pack has no value for {name!r}")
            raise AttributeError(name)


def with_gaps[Shape: RefusesMissing](shape: type[Shape], values: Mapping[str, Any]) -> Shape:
    """Return the numbers of a shape of which some have no value."""
    numbers = object.__new__(shape)
    for name, value in values.items():
        object.__setattr__(numbers, name, value)
    return numbers


def missing_for_item(
    kind: str, missing: Collection[str], *, asks_exclusion_presence: bool
) -> tuple[str, ...]:
    """Return the missing numbers that would rule an item of this kind, in the order of RULED_BY."""
    left_out = () if asks_exclusion_presence else ("exclusion_presence",)
    return tuple(name for name in RULED_BY.get(kind, ()) if name in missing and name not in left_out)
