"""What a union decides for itself: its statutes, offices, chapters, topics, dated amounts and retention.

`read(mapping)` turns an already parsed `union.toml` into a frozen `Union`, or raises InvalidSetting with one
sentence that names the key at fault. Nothing here opens a file or reads a clock.
"""

from paraplu.kernel.money.limits import Size
from paraplu.kernel.statutes.apps import app_settings
from paraplu.kernel.statutes.binding import in_country, under_law
from paraplu.kernel.statutes.country import Country, NumberCheck, read_country
from paraplu.kernel.statutes.named import LocalizedText, NamedKey
from paraplu.kernel.statutes.reading import read, read_directory
from paraplu.kernel.statutes.sections.directory import (
    PARTNER_KINDS,
    HelpDirectory,
    HelpService,
    OpenHours,
    ReferralPartner,
)
from paraplu.kernel.statutes.sections.look import Look, Shades
from paraplu.kernel.statutes.tables import InvalidSetting
from paraplu.kernel.statutes.union import (
    MissingSetting,
    Topic,
    Union,
)

__all__ = [
    "PARTNER_KINDS",
    "Country",
    "HelpDirectory",
    "HelpService",
    "InvalidSetting",
    "LocalizedText",
    "Look",
    "MissingSetting",
    "NamedKey",
    "NumberCheck",
    "OpenHours",
    "ReferralPartner",
    "Shades",
    "Size",
    "Topic",
    "Union",
    "app_settings",
    "in_country",
    "read",
    "read_country",
    "read_directory",
    "under_law",
]
