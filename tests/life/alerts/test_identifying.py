"""The signs of a person that an alert never has, by hand, in three languages; and what must pass."""

from datetime import date

import pytest

from paraplu.life.alerts.identifying import signs_in, signs_in_area, week_of

REFUSED = {
    # Telephone numbers, however they are grouped.
    "Call 0470 12 34 56": "telephone",
    "Appelez le 0470/12.34.56": "telephone",
    "Bel +32 470 12 34 56 niet": "telephone",
    "He writes from 0032470123456.": "telephone",
    "His number ends with (0)2 123 45 67": "telephone",
    "Il appelle du 06.12.34.56.78": "telephone",
    "Nummer 0470-12-34-56, 's nachts": "telephone",
    "wide \uff10\uff14\uff17\uff10\uff11\uff12\uff13\uff14\uff15\uff16": "telephone",
    "digits \u0660\u0664\u0667\u0660\u0661\u0662\u0663\u0664\u0665\u0666": "telephone",
    "hidden 04\u200b70 12\u200d34\u2060 56": "telephone",
    # Number plates of Belgium and its neighbours.
    "A car, 1-ABC-123": "plate",
    "Une voiture 1ABC123": "plate",
    "Een auto met 2 XYZ 987": "plate",
    "old plate ABC-123": "plate",
    "plaque AB-123-CD": "plate",
    "kenteken 12-AB-CD": "plate",
    "kenteken AB-12-CD": "plate",
    "kenteken G-123-BB": "plate",
    "a van, B-MW 1234": "plate",
    # Places on the net.
    "See https://example.org/x": "link",
    "Voir www.exemple": "link",
    "Hij staat op kijkhier.be": "link",
    "profil sur t.me/quelqu": "link",
    "his site: someone.xxx": "link",
    # Addresses and names with an at-sign.
    "He writes from lamp@paraplu.example": "email",
    "lamp (at) paraplu point be": "email",
    "Sur Instagram @quelquun": "handle",
    "Op Telegram: @iemand_1": "handle",
    "@first": "handle",
}
PASSES = [
    "Somebody takes off the condom without asking. It happened to 3 of us.",
    "Quelqu'un enlève le préservatif sans demander. En danger, appelez le 112.",
    "Iemand doet het condoom af zonder te vragen. In gevaar: bel 112.",
    "Between 1 and 7 November 2026 a man took the money back, 150 euro.",
    "Vu le 03/11/2026 et encore le 2026-11-05.",
    "Op 3.11.2026 en in 2025-2026.",
    "The 300 people of the district, on the E40 and the R0.",
    "He says he is from the police. Ask for a card: it has a photo.He leaves.",
    "COVID-19 is no reason. Pay 1.000 euro first?",
    "Meet at 10, not at 22; two rooms of 12 m2.",
    "They say 'it is free' and ask for more. 24/7.",
]


@pytest.mark.parametrize(("text", "sign"), REFUSED.items())
def test_a_sign_of_a_person_is_refused(text: str, sign: str) -> None:
    assert sign in signs_in(text), text


@pytest.mark.parametrize("text", PASSES)
def test_what_describes_behaviour_passes(text: str) -> None:
    assert signs_in(text) == (), text


def test_a_name_passes_since_no_form_can_know_it() -> None:
    assert signs_in("Rowan from the corner shop does it.") == ()


@pytest.mark.parametrize(
    "area",
    ["Rue Neuve", "Coronmeuse, chaussée de là", "Kerkstraat", "Grote Steenweg", "near 12", "Main Street"],
)
def test_an_area_is_never_a_street(area: str) -> None:
    assert "street" in signs_in_area(area)


@pytest.mark.parametrize("area", ["Around the station", "Quartier Nord, Bruxelles", "Antwerpen-Noord"])
def test_a_district_is_an_area(area: str) -> None:
    assert signs_in_area(area) == ()


@pytest.mark.parametrize("day", [date(2026, 11, 23), date(2026, 11, 26), date(2026, 11, 29)])
def test_every_day_of_a_week_becomes_that_week(day: date) -> None:
    assert week_of(day) == (date(2026, 11, 23), date(2026, 11, 29))
