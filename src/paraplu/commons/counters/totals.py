"""The totals of a year as lines of a kind and what is shown of it; they never change once they are public."""

from collections.abc import Iterable

from paraplu.commons.counters.kinds import kind_name
from paraplu.commons.counters.report import ReportRow


def write_totals(rows: Iterable[ReportRow]) -> str:
    """The lines for these rows: always the same for the same counters."""
    return "".join(f"{row.kind.key},{row.total}\n" for row in rows)


def read_totals(text: str) -> list[tuple[str, str]]:
    """The name and the number of each line."""
    pairs = (line.partition(",") for line in text.splitlines())
    return [(kind_name(key), shown) for key, _comma, shown in pairs]
