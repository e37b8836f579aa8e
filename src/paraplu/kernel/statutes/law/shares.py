"""A share of a whole, "2/3", compared by whole numbers so that nothing is ever rounded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; 0 of 1 requires nothing."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole or self.whole < 1:
            raise ValueError("a share lies between nothing and everything")

    def of(self, count: int) -> int:
        """Return the smallest whole number that reaches the share of `count`."""
        return -(-count * self.part // self.whole)

    def __str__(self) -> str:
        return f"{self.part}/{self.whole}"


NOTHING = Share(0, 1)
