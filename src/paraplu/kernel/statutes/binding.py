"""A union under its law: the pack that its statutes name, and choices that may only be stricter."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from paraplu.kernel.statutes.law.pack import read_law
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
    return replace(union, law=law)
