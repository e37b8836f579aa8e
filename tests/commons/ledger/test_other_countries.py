"""The page about gifts, the thank-you and the letterhead of a union of another country."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from gate.fault import ROOT
from paraplu.base import form_tokens
from paraplu.base.union_files import union_in_folder
from paraplu.commons.ledger.models import Thanks
from paraplu.kernel.numbers.references import REFERENCE_KINDS
from paraplu.kernel.standing import MemberStatus
from tests.commons.ledger.reading_pictures import read_picture
from tests.commons.ledger.test_support_us import SVG
from tests.countries import a_union
from tests.journeys.one_union import UNIONS
from tests.people import roles

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
EXAMPLE = ROOT / "content" / "unions" / "utsopi"
BELGIAN = re.compile(r"belg|\+\+\+|asbl|vzw|RPM|RPR|0123\.456", re.IGNORECASE)
OWN_REFERENCE = {
    "fr": re.compile(r"RF\d\d \d{4} \d{4} \d\d"),
    "nl": re.compile(r"RF\d\d \d{4} \d{4} \d\d"),
    "none": re.compile(r"\d{4} \d{4} \d{4}"),
}
LINES = {
    "fr": "RNA W751234567 · SIREN 732 829 320",
    "nl": "KvK 12345678 · RSIN 111222333",
    "none": "paraplu.example",
}


@pytest.fixture(params=["fr", "nl", "none"])
def country(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(settings, "UNION", a_union(tmp_path, request.param))
    return str(request.param)


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_page_about_gifts_says_nothing_belgian(country: str, language: str) -> None:
    page = roles.visitor_at("public").get(f"/{language}/give/?amount=10").content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]

    assert not BELGIAN.search(SVG.sub("", main))
    assert LINES[country] in main
    assert (settings.UNION.ledger.reference or "no reference") in main or country == "none"
    assert ('class="digits"' in main) == (country != "none")


@pytest.mark.parametrize(("union", "language", "amount"), [
    (UNIONS / "reverbere", "fr", "7 €"), (UNIONS / "lantaarn", "nl", "€ 4"),
    (UNIONS / "felinar", "ro", "20 lei"),
    (EXAMPLE, "en", "€25"), (EXAMPLE, "de", "25 €"), (EXAMPLE, "pt", "€ 25"), (EXAMPLE, "bg", "25 €"),
])  # fmt: skip
def test_an_amount_is_written_as_its_language_writes_it(
    union: Path, language: str, amount: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "UNION", union_in_folder(union))

    page = (
        roles.visitor_at("public").get(f"/{language}/give/?amount={amount.strip('€lei ')}").content.decode()
    )

    assert page.replace("\xa0", " ").count(f">{amount}<") == 2


def test_the_picture_holds_an_iso_reference_where_banks_look_for_one(country: str) -> None:
    page = roles.visitor_at("public").get("/en/give/").content.decode()
    expected = {"fr": ["RF18539007547034"], "nl": ["RF18539007547034"], "none": ["", ""]}[country]

    lines = read_picture(SVG.findall(page)[0]).split("\n")

    assert lines[:9] == ["BCD", "002", "1", "SCT", "", "Parapluie", "BE72000000001616", "", ""]
    assert lines[9:] == expected


def test_a_thank_you_is_asked_and_sent_by_a_reference_of_the_country(country: str) -> None:
    told = {"email": "giver@paraplu.example", "ticket": form_tokens.issue_token("ledger/thanks")}
    page = roles.visitor_at("forms").post("/en/thanks/", told).content.decode()
    found = OWN_REFERENCE[country].search(page.partition('class="digits"')[2])
    assert found
    treasurer = roles.member(MemberStatus.ACTIVE, "treasurer").client

    form = treasurer.get("/en/gifts/").content.decode()
    wrong = treasurer.post("/en/gifts/", {"reference": "+++010/8068/17184+++"})
    sent = treasurer.post("/en/gifts/", {"reference": found[0]})

    kind = settings.UNION.ledger.reference_kind
    assert kind.example in form
    assert kind is REFERENCE_KINDS["none" if country == "none" else "iso11649"]
    assert "A digit is wrong" in wrong.content.decode()
    assert sent.status_code == 303
    assert not Thanks.objects.exists()


def test_in_another_currency_there_is_no_picture_for_euro_transfers(tmp_path: Path, monkeypatch) -> None:
    own = tmp_path / "countries" / "none"
    own.mkdir(parents=True)
    from_release = Path("content/countries/none")
    text = (from_release / "country.toml").read_text()
    (own / "country.toml").write_text(text.replace('"EUR"', '"CHF"').replace('"€"', '"CHF"'))
    (own / "law.toml").write_text((from_release / "law.toml").read_text())
    monkeypatch.setattr(settings, "UNION", a_union(tmp_path, "none"))

    page = roles.visitor_at("public").get("/en/give/?amount=10").content.decode()

    assert "CHF 10" in page
    assert "€" not in page.partition("<main")[2]
    assert not SVG.search(page)


def test_the_emergency_number_is_that_of_the_country(tmp_path: Path, monkeypatch) -> None:
    own = tmp_path / "countries" / "none"
    own.mkdir(parents=True)
    from_release = Path("content/countries/none")
    text = (from_release / "country.toml").read_text()
    (own / "country.toml").write_text(text.replace('"112"', '"999"'))
    (own / "law.toml").write_text((from_release / "law.toml").read_text())
    monkeypatch.setattr(settings, "UNION", a_union(tmp_path, "none"))

    page = roles.member(MemberStatus.ACTIVE).client.get("/en/help/").content.decode()

    assert 'href="tel:999"' in page
    assert "Call 999" in page
