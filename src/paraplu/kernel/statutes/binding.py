"""A union under its law: the pack that its statutes name, and choices that may only be stricter."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

from paraplu.kernel.statutes.law.filing import mentions_missing
from paraplu.kernel.statutes.law.pack import LawBook, read_law
from paraplu.kernel.statutes.tables import InvalidSetting
from paraplu.kernel.statutes.union import Union


def under_law(union: Union, data: Mapping[str, Any]) -> Union:
    """Return the union with the law pack that the parsed file `data` describes.

    Raises InvalidSetting for another pack than the statutes name, or if they require less than the law.
    """
    law = read_law(data)
    if law.key != union.statutes.law_pack:
        raise InvalidSetting(
            f"the law pack is {law.key!r}, and statutes.law_pack says {union.statutes.law_pack!r}."
        )
    if union.assembly is not None:
        longest = max(number.value for number in law.numbers["notice_days"] if isinstance(number.value, int))
        if union.assembly.notice_days < longest:
            raise InvalidSetting(f"assembly.notice_days must be {longest} or more: the law says so.")
    _check_register_days(union, law)
    # A union whose papers would not name their sender does not start (rule R27).
    if missing := mentions_missing(law, asdict(union.letterhead) if union.letterhead else {}):
        raise InvalidSetting(f"letterhead.{missing[0]} is missing: the law wants it on every letter.")
    return replace(union, law=law)


def _check_register_days(union: Union, law: LawBook) -> None:
    """Refuse more days for a line in the register than the law gives (rule R1)."""
    days = [number.value for number in law.numbers["register_days"] if isinstance(number.value, int)]
    least = min((day for day in days if day), default=None)
    if least is not None and union.statutes.register_days > least:
        raise InvalidSetting(f"statutes.register_days must be {least} or less: the law says so.")
