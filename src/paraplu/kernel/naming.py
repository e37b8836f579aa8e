"""What a name chosen for here may look like: of any script, without signs that no name has."""

import unicodedata
from typing import Literal

LONGEST_NAME = 40
# Letters, marks and digits of every script are allowed; these are the other characters of names.
IN_NAMES = frozenset(" -'’.·_")

Fault = Literal["sign", "short", "long"]


def fault_of_name(name: str) -> Fault | None:
    """Return what is wrong with a name in NFC; None for a sound one."""
    kinds = [unicodedata.category(letter)[0] for letter in name]
    if any(kind not in "LMN" and sign not in IN_NAMES for kind, sign in zip(kinds, name, strict=True)):
        return "sign"
    if not any(kind in "LN" for kind in kinds):
        return "short"
    return "long" if len(name) > LONGEST_NAME else None
