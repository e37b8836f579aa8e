"""Makes a timeline of the dated parts of a page, from the same headings.

The rule: three or more headings in a row that name a year before a colon, as in "Summer 2015: five people".
The year is shown above the heading, which stays as it is for people who hear it.
"""

import re
from collections.abc import Iterator
from itertools import groupby

HEADING = re.compile(r"<h2>(.*?)</h2>", re.DOTALL)
YEARS = re.compile(r"\b((?:18|19|20)\d\d)\b")
SHORTEST = 3


def with_timeline(html: str) -> str:
    """The page, with each run of dated parts as an ordered list."""
    first, *rest = html.split("<h2>")
    parts = [f"<h2>{part}" for part in rest]
    return first + "".join(_runs(parts))


def _runs(parts: list[str]) -> Iterator[str]:
    for is_dated, run in groupby(parts, key=lambda part: bool(_years_of(part))):
        sections = list(run)
        if is_dated and len(sections) >= SHORTEST:
            yield f'<ol class="path">{"".join(map(_step, sections))}</ol>'
        else:
            yield "".join(sections)


def _years_of(part: str) -> list[str]:
    """The years before the colon of a heading."""
    heading = HEADING.match(part)
    before, colon, _ = heading[1].partition(":") if heading else ("", "", "")
    return YEARS.findall(before) if colon else []


def _step(part: str) -> str:
    years = _years_of(part)
    until = f"–{years[-1][2:]}" if len(years) > 1 else ""
    return f'<li><span class="tag" aria-hidden="true">{years[0]}{until}</span>{part}</li>'
