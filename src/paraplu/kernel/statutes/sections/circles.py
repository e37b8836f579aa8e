"""The section [circles]: the offices that read what is sealed to them."""

from dataclasses import dataclass

from paraplu.kernel.statutes.tables import Table, Unclear


@dataclass(frozen=True, slots=True)
class Circles:
    """offices: their holders make a key of their own, and only they do."""

    offices: tuple[str, ...]


NONE = Circles(())


def read(table: Table) -> Circles:
    """Return the section as a value."""
    return Circles(table.texts("offices"))


def insist_on_offices(circles: Circles, known: set[str]) -> None:
    """Raise Unclear about a circle that is no office of the union."""
    for office in circles.offices:
        if office not in known:
            raise Unclear(f"circles.offices names {office!r}, no office.")
