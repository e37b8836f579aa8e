"""The file help.toml says exactly what pages show, and a wrong value is refused with one clear sentence."""

from datetime import date, time

import pytest

from paraplu.kernel.statutes import InvalidSetting, OpenHours
from paraplu.kernel.statutes.sections import directory
from paraplu.kernel.statutes.tables import SettingsTable

GOOD = {
    "key": "centre",
    "name": "Centre",
    "about": {"en": "It listens.", "fr": "Il écoute."},
    "number": "+32 2 000 00 00",
    "hours": ["mon-fri 09:00-17:00", "sat 10:00-12:30"],
    "languages": ["fr"],
    "free": "yes",
    "papers": "not_asked",
    "regions": ["be"],
    "needs": ["violence", "health"],
    "source": "https://centre.example/numbers",
    "checked_on": date(2026, 11, 29),
    "next_check": date(2027, 5, 29),
}
REGIONS = [{"key": "be", "name": {"en": "Belgium"}}]


def read(*services: dict[str, object], **more: object) -> directory.HelpDirectory:
    data = {"regions": REGIONS, "services": list(services), **more}
    return SettingsTable("", data).read_all(lambda table: directory.read(("en", "fr"), table))


def test_a_service_is_read_whole() -> None:
    service = read(GOOD).services[0]

    assert service.hours == (
        OpenHours((0, 1, 2, 3, 4), time(9), time(17)),
        OpenHours((5,), time(10), time(12, 30)),
    )
    assert (service.about.in_language("fr"), service.about.in_language("bg")) == ("Il écoute.", "It listens.")
    assert (service.address, service.website, service.is_always_open) == ("", "", False)


@pytest.mark.parametrize(("hours", "is_always_open"), [("always", True), ("unknown", False)])
def test_hours_may_be_a_word(hours: str, is_always_open: bool) -> None:
    service = read({**GOOD, "hours": hours}).services[0]

    assert (service.hours, service.is_always_open) == ((), is_always_open)


def test_a_check_is_overdue_from_the_first_minute_of_its_day() -> None:
    service = read(GOOD).services[0]

    assert [service.is_overdue(date(2027, 5, day)) for day in (28, 29, 30)] == [False, True, True]


HOURS = 'services[1].hours must be written like "mon-fri 09:00-17:00".'
DIGITS = 'services[1].number must be a telephone number of digits and spaces, like "+32 2 000 00 00".'
NEEDS = f"services[1].needs must name at least one of: {', '.join(directory.NEEDS)}."


@pytest.mark.parametrize(("key", "value", "sentence"), [
    ("number", "ring us", DIGITS),
    ("number", "02/000", DIGITS),
    ("hours", "sometimes", "services[1].hours must be one of: always, unknown."),
    ("hours", [], 'services[1].hours must be "always", "unknown" or a list of hours.'),
    ("hours", ["weekdays 09:00-17:00"], HOURS),
    ("hours", ["fri-mon 09:00-17:00"], HOURS),
    ("hours", ["mon,mon 09:00-17:00"], HOURS),
    ("hours", ["mon-fri 17:00-09:00"], HOURS),
    ("hours", ["mon-fri 09:00-25:00"], HOURS),
    ("hours", ["mon-tue-wed 09:00-17:00"], HOURS),
    ("needs", ["luck"], NEEDS),
    ("regions", ["fr"], "services[1].regions must name at least one of: be."),
    ("regions", [], "services[1].regions must name at least one of: be."),
    ("free", "maybe", "services[1].free must be one of: yes, no, unknown."),
    ("papers", True, "services[1].papers must be one of: not_asked, asked, unknown."),
    ("languages", ["French"], 'services[1].languages must be a list of language codes like "en".'),
    ("source", "http://centre.example", "services[1].source must be a web address that begins with https://."),
    ("source", "https://[x", "services[1].source must be a web address that begins with https://."),
    ("website", 'https://a"b', "services[1].website must be a web address that begins with https://."),
    ("about", {"fr": "Il écoute."}, "services[1].about.en is missing."),
    ("about", {"en": "It listens.", "ed": "Oops."},
     "services[1].about.ed is in a language that the union does not offer."),
    ("checked_on", "soon", "services[1].checked_on must be a day, written like 2026-01-31."),
    ("next_check", date(2026, 11, 29), "services[1].next_check must lie within a year after checked_on."),
    ("next_check", date(2028, 5, 29), "services[1].next_check must lie within a year after checked_on."),
    ("key", "for", "services[1].key must not be 'for', a word of the web address."),
    ("key", "A centre", "services[1].key must be made of small letters, digits and _, a letter first."),
    ("fax", "1", "services[1].fax is not a known key."),
])  # fmt: skip
def test_a_wrong_value_is_refused_with_one_sentence(key: str, value: object, sentence: str) -> None:
    with pytest.raises(InvalidSetting) as refusal:
        read({**GOOD, key: value})

    assert str(refusal.value) == sentence


@pytest.mark.parametrize("key", ["number", "source", "checked_on", "next_check", "free", "papers", "needs"])
def test_nothing_that_a_reader_relies_on_may_be_left_out(key: str) -> None:
    with pytest.raises(InvalidSetting, match=rf"^services\[1\]\.{key} is missing\.$"):
        read({name: value for name, value in GOOD.items() if name != key})


def test_a_key_names_one_service() -> None:
    with pytest.raises(InvalidSetting, match=r"^services has a key twice\.$"):
        read(GOOD, GOOD)


def test_a_file_without_a_service_is_refused() -> None:
    with pytest.raises(InvalidSetting, match=r"^services must name at least one service\.$"):
        read()
