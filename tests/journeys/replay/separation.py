"""Who holds what at the end of a chapter: the smallest cast, no separation broken, paper for the rest."""

import tomllib
from collections.abc import Mapping
from typing import Any

from tests.journeys.replay.cast import OFFICES
from tests.journeys.replayed import Replayed

HELD = """
import contextlib, io
from paraplu.ops.commands import doctor
from paraplu.base.clock import current_date
from tests.people.parts import Member
from tests.trust.offices.parts import Mandate
held, said = {}, io.StringIO()
for mandate in Mandate.objects.running_on(current_date()):
    name = Member.objects.get(number=mandate.number).working_name
    held.setdefault(name, []).append(":".join(filter(None, (mandate.office, mandate.chapter))))
with contextlib.redirect_stdout(said):
    doctor.run_command(None)
answer = [held, said.getvalue()]
"""


FAULTS = ("office-clash", "office-weak", "book-overdue", "emails-", "job-")


def holds(site: Replayed) -> dict[str, list[str]]:
    """Five and one outsider hold everything, nothing is joined that the statutes part, and doctor agrees.

    Returned are the offices of today by name, with their chapter if they have one.
    """
    union = tomllib.loads((site.union / "union.toml").read_text("utf-8"))
    offices, told = site.run(HELD)
    held = {name: {one.partition(":")[0] for one in every} for name, every in offices.items()}
    assert set(held) <= set(OFFICES), f"Somebody beside the cast holds an office: {set(held) - set(OFFICES)}"
    assert not [name for name, hers in held.items() if _clashes(union, hers)]
    _doctor_agrees(told, union, set().union(*held.values()))
    return {name: sorted(every) for name, every in offices.items()}


def _clashes(union: Mapping[str, Any], held: set[str]) -> bool:
    """Read from the file itself: what may not be joined, and what the table of the smallest cast joins."""
    apart = {(office["key"], other) for office in union["offices"] for other in office["not_with"]}
    table = {line["role"]: {line["role"], *line["with"]} for line in union["smallest_cast"]}
    outside = [(one, other) for one in held & set(table) for other in held & set(table) - table[one]]
    return bool(outside) or any({one, other} <= held for one, other in apart)


def _doctor_agrees(told: str, union: Mapping[str, Any], held: set[str]) -> None:
    """Each role that nobody holds stands there with what is done on paper meanwhile, and no other."""
    for line in union["smallest_cast"]:
        is_named = f"Nobody has the role {line['role']}." in told
        assert is_named == (line["role"] not in held), line["role"]
        assert (line["paper_fallback"]["en"] in told) == is_named
    assert not [fault for fault in FAULTS if fault in told], told
