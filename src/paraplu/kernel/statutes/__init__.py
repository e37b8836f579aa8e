"""What a union decides for itself: its statutes, offices, chapters, topics, dated amounts and retention.

`read(mapping)` turns an already parsed `union.toml` into a frozen `Union`, or raises `Unclear` with one
sentence that names the key at fault. Nothing here opens a file or asks a clock.
"""

from paraplu.kernel.statutes.binding import under_law
from paraplu.kernel.statutes.ceilings import (
    Size,
    fits_flat_rate,
    limits_passed,
    may_keep_simplified_accounts,
)
from paraplu.kernel.statutes.reading import read
from paraplu.kernel.statutes.tables import Unclear
from paraplu.kernel.statutes.union import (
    Amount,
    CastRole,
    Localized,
    Name,
    Named,
    Office,
    Statutes,
    Topic,
    Union,
    Unknown,
    of_room,
)

__all__ = [
    "Amount",
    "CastRole",
    "Localized",
    "Name",
    "Named",
    "Office",
    "Size",
    "Statutes",
    "Topic",
    "Unclear",
    "Union",
    "Unknown",
    "fits_flat_rate",
    "limits_passed",
    "may_keep_simplified_accounts",
    "of_room",
    "read",
    "under_law",
]
