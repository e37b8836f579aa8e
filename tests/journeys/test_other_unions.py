"""Unions of other countries, names, languages and majorities, from `found` to signed minutes and a gift.

Their folders in `unions/` hold what an operator writes: no line of Python. The last two begin in a started
law pack and go as far as it goes.
"""

import re
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.journeys.one_union import UNIONS, OneUnion
from tests.journeys.reader import OF_BELGIUM, OF_EXAMPLES, Strange
from tests.journeys.replay import meeting
from tests.journeys.replayed import replayed

pytestmark = [pytest.mark.journey, pytest.mark.slow]
BEGINNING = date(2027, 1, 11)
ANY = "Non adopté|Adopté|Niet aangenomen|Aangenomen|Neadoptat|Adoptat"
# Of five, two are for it, one is against it, and two abstain.
DIVIDED = (2, 1, 2)


@dataclass(frozen=True)
class Expected:
    """What is told of one union; votes: by the title of an item, how the five vote and what follows."""

    language: str
    founders: tuple[str, str, str]
    joining: tuple[str, str]
    place: str
    strange: tuple[str, ...]
    items: tuple[tuple[str, str, str], ...]
    votes: Mapping[str, tuple[tuple[int, int, int], str]]
    letterhead: str
    gift: tuple[str, ...]


OTHERS = ("Réverbère", "Bouilloire", "Lantaarn", "Fluitketel", "Felinar", "Salcâm")
EXPECTED = {
    # An abstention counts against it.
    "reverbere": Expected(
        "fr", ("Aigrette", "Bernache", "Cigogne"), ("Mouette", "Pinson"), "Maison de quartier",
        (*OF_EXAMPLES, *OTHERS[2:], "KBO", "RPR", "vzw", "lei", "Staatsblad"),
        (("motion", "Une tente", "Nous achetons une tente."),),
        {"Une tente": (DIVIDED, "Non adopté")},
        "Le Réverbère ASBL · Quai de l'Exemple 3, 4000 Liège · 0741.852.931 · RPM Liège · bouilloire.example",
        ("BE11 0001 2345 6748", "Bouilloire asbl", "+++002/0304/05010+++", "7 €"),
    ),
    # An abstention counts for nothing, so the same votes carry it.
    "lantaarn": Expected(
        "nl", ("Aalscholver", "Specht", "Roek"), ("Wouw", "Havik"), "Buurthuis",
        (*OF_EXAMPLES, *OTHERS[:2], *OTHERS[4:], *OF_BELGIUM, "lei "),
        (("motion", "Een tent", "We kopen een tent."),),
        {"Een tent": (DIVIDED, "Aangenomen")},
        "De Lantaarn · Voorbeeldkade 3, 3011 AA Rotterdam · fluitketel.example",
        ("NL57 ABNA 0000 0000 19", "Fluitketel", "RF89 3040 5060", "€ 4"),
    ),
    # Four fifths change what they agreed on; three of four are too few, and would be enough elsewhere.
    "felinar": Expected(
        "ro", ("Acvilă", "Botgros", "Corb"), ("Pescăruș", "Cinteză"), "Casa de cultură",
        (*OF_EXAMPLES, *OTHERS[:4], *OF_BELGIUM, "€", "RF"),
        (("motion", "Un cort", "Cumpărăm un cort."), ("statutes", "Ce am convenit", "Ne vedem lunar.")),
        {"Un cort": (DIVIDED, "Adoptat"), "Ce am convenit": ((3, 1, 1), "Neadoptat")},
        "Felinarul · Strada Exemplului 3, 400001 Cluj-Napoca · salcam.example",
        ("RO94 BTRL 0000 0000 0000 0042", "Salcâm", "20 lei"),
    ),
}  # fmt: skip


@contextmanager
def begun(browser: Browser, folder: Path, expected: Expected) -> Iterator[OneUnion]:
    """A union that `found` founded, whose three founders came with their cards."""
    assert not list(folder.rglob("*.py"))
    with replayed(folder, BEGINNING) as site:
        one = OneUnion(browser, site, Strange(expected.language, expected.strange), expected.place)
        one.founders_come(*expected.founders)
        yield one


@pytest.mark.parametrize("name", EXPECTED)
def test_a_union_goes_from_its_founding_to_minutes_and_gifts_in_its_own_words(
    browser: Browser, name: str
) -> None:
    expected = EXPECTED[name]
    with begun(browser, UNIONS / name, expected) as one:
        for newcomer in expected.joining:
            one.joins(newcomer)
        one.convenes(20, expected.items)
        one.opens_meeting()
        for title, (votes, _) in expected.votes.items():
            one.votes(title, *votes)
        printed = one.signs_minutes()

        gifts = one.sees_gifts()

    outcomes = [re.search(rf"{title} .*?(\b(?:{ANY})\b)", printed) for title in expected.votes]
    assert [found and found[1] for found in outcomes] == [said for _, said in expected.votes.values()]
    assert expected.letterhead in printed
    assert [said for said in (*expected.gift, expected.letterhead) if said not in gifts] == []


# What is missing, in their language: the sentence, and the name of the value.
MISSING = {
    "fr": "Le logiciel ne connaît pas encore cette règle pour votre pays : "
    "combien de membres doivent être là pour modifier les statuts.",
    "nl": "De software kent deze regel voor je land nog niet: "
    "hoeveel leden er moeten zijn om de statuten te wijzigen.",
}
STARTED = {
    "fr": ("reverbere", "Changer les statuts", {
        'country = "be"': 'country = "fr"', "be-asbl": "fr-loi-1901",
        "4000 Liège": "75000 Paris", " ASBL": "",
        'enterprise_number = "0741.852.931"\nregistry = "RPM Liège"': 'rna = "W751234567"',
        "BE11 0001 2345 6748": "FR14 2004 1010 0505 0001 3M02 606", "Bouilloire asbl": "Bouilloire",
        "+++002/0304/05010+++": "RF89 3040 5060", "www.meteo.be/fr/liege": "meteofrance.com",
    }),
    "nl": ("lantaarn", "De statuten wijzigen", {
        '"none"': '"nl-vereniging"', 'contact = "flui': 'kvk = "12345678"\ncontact = "flui',
    }),
}  # fmt: skip


@pytest.mark.parametrize("country", STARTED)
def test_a_started_law_pack_goes_as_far_as_it_goes_and_names_what_is_missing(
    browser: Browser, tmp_path: Path, country: str
) -> None:
    base, title, changes = STARTED[country]
    folder = changed(UNIONS / base, tmp_path / country, changes)
    expected = EXPECTED[base]
    with begun(browser, folder, expected) as one:
        secretary = one.secretary
        meeting.plans(secretary, date(2027, 3, 1), one.place)
        meeting.adds(secretary, *expected.items[0])
        assert secretary.has("Ask the members to send the notice")
        meeting.adds(secretary, "statutes", title, title)

        secretary.reads(MISSING[expected.language])
        assert not secretary.has("Ask the members to send the notice")


def changed(base: Path, folder: Path, changes: Mapping[str, str]) -> Path:
    """A copy of a union's folder in which these words were changed, each of which stands there once."""
    shutil.copytree(base, folder)
    path = folder / "union.toml"
    text = path.read_text("utf-8")
    for before, after in changes.items():
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    path.write_text(text, "utf-8")
    return folder
