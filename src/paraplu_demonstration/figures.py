"""Figures: last year's tables are public, of drawn codes; this year some messages may be counted."""

import random
from collections.abc import Sequence
from datetime import date

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.commons.figures.counting import count_records, hide_small, read_tables, write_tables
from paraplu.commons.figures.models import YearTables
from paraplu.commons.figures.plan import figures_plan
from paraplu.commons.figures.queries import LAST_MONTH
from paraplu.kernel.statutes import app_settings
from paraplu.trust.mailboxes import api as mailboxes

DRAWN = 430
COMMON = 3


def publish_last_year() -> None:
    """Made-up tables are public since last March at the latest; much in them is too small to be shown."""
    plan, year = figures_plan(), current_date().year - 1
    chance = random.Random(year)
    drawn = [
        {
            "kind": _drawn_code(chance, plan.codes["kind"]),
            "ground": _drawn_code(chance, plan.codes["ground"]),
            "where": _drawn_code(chance, plan.codes["where"]),
            "month": f"{year}-{chance.choice(plan.codes['month'])}",
            "wish": chance.choice(("yes", "yes", "no")),
        }
        for _record in range(DRAWN)
    ]
    text = write_tables(hide_small(count_records(drawn, plan, year), plan), plan, year)
    read_tables(text, plan, year)
    day = min(current_date(), date(year + 1, LAST_MONTH, 1))
    YearTables.objects.create(year=year, text=text, proposed_on=day, published_on=day)


def allow_counting(place: int) -> mailboxes.NewRecord | None:
    """What the writer of a made-up message allows to be counted; another for each place."""
    kinds = [kind.key for kind in app_settings(settings.UNION.safety).kinds]
    chapters = [chapter.key for chapter in settings.UNION.chapters] or ["elsewhere"]
    chosen = {"kind": [kinds[place % len(kinds)]], "ground": [], "where": [chapters[place % len(chapters)]]}
    return mailboxes.typed_record(chosen, {"wish": "yes", "for_somebody": "no"})


def _drawn_code(chance: random.Random, codes: Sequence[str]) -> str:
    """The first codes are frequent, the others rare: so small numbers stand beside large ones."""
    return chance.choice([*list(codes[:COMMON]) * (COMMON + 1), *codes])
