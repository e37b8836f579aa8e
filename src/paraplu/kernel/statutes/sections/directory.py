"""The file help.toml of a union: the services that help, each with its number and the day of its check."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from functools import partial
from typing import Literal

from paraplu.kernel.age_recipients import recipient_key
from paraplu.kernel.statutes.named import LocalizedText, NamedKey, localized_text, named_key
from paraplu.kernel.statutes.tables import LANGUAGE, InvalidSetting, SettingsTable

# What somebody needs help with, in the order of the page.
NEEDS = (
    "violence",
    "trafficking",
    "listening",
    "health",
    "minors",
    "housing",
    "legal",
    "discrimination",
    "work",
    "debts",
)
WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# What a partner is to whom the union refers people; to the police only if the person wishes it.
PARTNER_KINDS = ("specialised_centre", "equality_body", "care_centre", "lawyer", "police")
# A word of the web address of the pages, which no service can have as its key.
RESERVED_KEY = "for"
DIAL = re.compile(r"\+?\d[\d ]{1,18}\d")
HTTPS = re.compile(r"https://[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[^\s\"<>]*)?")
HOURS = re.compile(r"([a-z,-]+) (\d\d:\d\d)-(\d\d:\d\d)")
# A number that nobody looked at for longer is not called checked.
LONGEST_CHECK = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class OpenHours:
    """Hours on some days of the week; 0 is Monday."""

    days: tuple[int, ...]
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class HelpService:
    """A service that helps, as somebody confirmed it from `source` on the day `checked_on`.

    hours: empty if the source does not say them; is_always_open: day and night. languages, free and papers
    say nothing (an empty tuple, "unknown") where the source says nothing. referral: its kind as a partner to
    whom the union refers people, or empty. age_recipient: the key of its files, empty where it has none.
    """

    key: str
    name: str
    about: LocalizedText
    number: str
    hours: tuple[OpenHours, ...]
    is_always_open: bool
    languages: tuple[str, ...]
    free: Literal["yes", "no", "unknown"]
    papers: Literal["not_asked", "asked", "unknown"]
    regions: tuple[str, ...]
    needs: tuple[str, ...]
    address: str
    website: str
    source: str
    checked_on: date
    next_check: date
    referral: str = ""
    age_recipient: str = ""

    def is_overdue(self, today: date) -> bool:
        """Return whether the day of the next check has begun."""
        return today >= self.next_check


@dataclass(frozen=True, slots=True)
class ReferralPartner:
    """Somebody to whom the union refers people, on paper or, with an age recipient, by an encrypted file."""

    key: str
    name: str
    kind: str
    number: str
    recipient: str


@dataclass(frozen=True, slots=True)
class HelpDirectory:
    """The services of a union's file, and the regions that it distinguishes.

    unlisted: partners that are in no public list, such as a lawyer who takes people from the union alone.
    """

    regions: tuple[NamedKey, ...]
    services: tuple[HelpService, ...]
    unlisted: tuple[ReferralPartner, ...] = ()

    @property
    def partners(self) -> tuple[ReferralPartner, ...]:
        """Everybody to whom the union refers people, in the order of the file."""
        named = (
            ReferralPartner(each.key, each.name, each.referral, each.number, each.age_recipient)
            for each in self.services
            if each.referral
        )
        return (*named, *self.unlisted)

    def service(self, key: str) -> HelpService | None:
        """Return the service of this key, or None."""
        return next((service for service in self.services if service.key == key), None)


EMPTY = HelpDirectory((), ())


def read(languages: tuple[str, ...], table: SettingsTable) -> HelpDirectory:
    """Return the file; raises InvalidSetting, with one sentence, on any unknown, missing or wrong value."""
    regions = table.rows("regions", partial(named_key, languages))
    known = tuple(region.key for region in regions)
    services = table.rows("services", partial(_service, languages, known))
    if not services:
        raise InvalidSetting("services must name at least one service.")
    found = HelpDirectory(regions, services, table.rows("partners", _unlisted_partner))
    every_key = [*(service.key for service in services), *(partner.key for partner in found.unlisted)]
    keys_of_files = [partner.recipient for partner in found.partners if partner.recipient]
    for place, names in (("regions", known), ("services", every_key), ("age_recipient", keys_of_files)):
        if len(set(names)) < len(names):
            raise InvalidSetting(f"{place} has a key twice.")
    return found


def _unlisted_partner(row: SettingsTable) -> ReferralPartner:
    return ReferralPartner(
        row.key("key"),
        row.text("name"),
        row.one_of("referral", *PARTNER_KINDS),
        _number(row) if "number" in row.keys_left else "",
        _age_recipient(row),
    )


def _service(languages: tuple[str, ...], regions: tuple[str, ...], row: SettingsTable) -> HelpService:
    hours, is_always_open = _hours(row)
    service = HelpService(
        key=row.key("key"),
        name=row.text("name"),
        about=localized_text(row, "about", languages),
        number=_number(row),
        hours=hours,
        is_always_open=is_always_open,
        languages=_spoken_languages(row),
        free=row.one_of("free", "yes", "no", "unknown"),
        papers=row.one_of("papers", "not_asked", "asked", "unknown"),
        regions=_some_of(row, "regions", regions),
        needs=_some_of(row, "needs", NEEDS),
        address=row.text("address") if "address" in row.keys_left else "",
        website=_web_address(row, "website") if "website" in row.keys_left else "",
        source=_web_address(row, "source"),
        checked_on=row.day("checked_on"),
        next_check=row.day("next_check"),
        referral=row.one_of("referral", *PARTNER_KINDS) if "referral" in row.keys_left else "",
        age_recipient=_age_recipient(row) if "age_recipient" in row.keys_left else "",
    )
    if service.age_recipient and not service.referral:
        raise InvalidSetting(f"{row.path('referral')} is missing: it says as what the service takes people.")
    if service.key == RESERVED_KEY:
        raise InvalidSetting(f"{row.path('key')} must not be {RESERVED_KEY!r}, a word of the web address.")
    if not service.checked_on < service.next_check <= service.checked_on + LONGEST_CHECK:
        raise InvalidSetting(f"{row.path('next_check')} must lie within a year after checked_on.")
    return service


def _number(row: SettingsTable) -> str:
    number = row.text("number")
    if not DIAL.fullmatch(number):
        raise InvalidSetting(
            f'{row.path("number")} must be a telephone number of digits and spaces, like "+32 2 000 00 00".'
        )
    return number


def _age_recipient(row: SettingsTable) -> str:
    """Threat: a key with a typing mistake makes files that nobody can open."""
    recipient = row.text("age_recipient")
    if recipient_key(recipient) is None:
        raise InvalidSetting(
            f'{row.path("age_recipient")} must be a whole age recipient that begins with "age1", as the '
            "partner's age-keygen showed it."
        )
    return recipient


def _hours(row: SettingsTable) -> tuple[tuple[OpenHours, ...], bool]:
    """Read "always", "unknown", or a list like ["mon-fri 09:00-17:00"]."""
    if isinstance(row.peek("hours"), str):
        return (), row.one_of("hours", "always", "unknown") == "always"
    written = row.texts("hours")
    if not written:
        raise InvalidSetting(f'{row.path("hours")} must be "always", "unknown" or a list of hours.')
    return tuple(_open_hours(row, text) for text in written), False


def _open_hours(row: SettingsTable, text: str) -> OpenHours:
    try:
        days, start, end = HOURS.fullmatch(text).groups()  # type: ignore[union-attr] # None raises as well
        hours = OpenHours(_days(days), time.fromisoformat(start), time.fromisoformat(end))
    except (AttributeError, ValueError):
        hours = None
    if hours is None or hours.start >= hours.end:
        raise InvalidSetting(f'{row.path("hours")} must be written like "mon-fri 09:00-17:00".')
    return hours


def _days(text: str) -> tuple[int, ...]:
    """Return the days of "mon-fri" or "mon,thu"; raises ValueError for any other text."""
    if "-" in text:
        first, last = (WEEK.index(day) for day in text.split("-"))
        if first >= last:
            raise ValueError
        return tuple(range(first, last + 1))
    days = tuple(WEEK.index(day) for day in text.split(","))
    if sorted(set(days)) != list(days):
        raise ValueError
    return days


def _spoken_languages(row: SettingsTable) -> tuple[str, ...]:
    languages = row.texts("languages")
    if not all(LANGUAGE.fullmatch(language) for language in languages):
        raise InvalidSetting(f'{row.path("languages")} must be a list of language codes like "en".')
    return languages


def _some_of(row: SettingsTable, key: str, choices: tuple[str, ...]) -> tuple[str, ...]:
    values = row.texts(key)
    if not values or not set(values) <= set(choices):
        raise InvalidSetting(f"{row.path(key)} must name at least one of: {', '.join(choices)}.")
    return values


def _web_address(row: SettingsTable, key: str) -> str:
    address = row.text(key)
    if not HTTPS.fullmatch(address):
        raise InvalidSetting(f"{row.path(key)} must be a web address that begins with https://.")
    return address
