"""A country is a folder of data: what it fixes, what it refuses by name, and a new one without Python."""

import json
import re
import shutil
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from stdnum import iban, iso11649
from stdnum.be import ogm_vcs

from gate.fault import ROOT
from paraplu.base import union_files
from paraplu.base.config import ConfigurationError
from paraplu.base.working_days import add_working_days
from paraplu.kernel.calendar import easter_sunday
from paraplu.kernel.numbers.references import REFERENCE_KINDS
from paraplu.kernel.statutes import InvalidSetting, read_country
from tests.countries import PACKS, a_union, write_union
from tests.looping import in_one_loop

VECTORS = json.loads((ROOT / "vectors/countries/numbers.json").read_text())
EASTER = VECTORS["easter"]
NO_SUCH_REGISTER = "letterhead.{} is not a known key: the country {!r} has no such register."
# Reading and writing of the kinds themselves, examples in comments, and a national number in lists of people.
NAMES_A_COUNTRY = {
    "base/union_files.py",
    "kernel/numbers/codes.py",
    "kernel/numbers/references.py",
    "kernel/statutes/country.py",
    "kernel/statutes/reading.py",
    "base/lists/column_meanings.py",
    # The certificate that one law asks for, by its name there.
    "kernel/money/gift_certificates.py",
    # What Belgian banks write.
    "kernel/money/bank_files/camt.py",
    "kernel/money/bank_files/coda.py",
    "kernel/money/bank_files/csv_layouts.py",
    "kernel/money/bank_files/csv_lists.py",
    "kernel/money/bank_files/fields.py",
    # Number plates of a country and of its neighbours, which an alert refuses.
    "life/alerts/identifying.py",
}


def refusal(folder: Path, country: str, **changes: str) -> str:
    with pytest.raises(ConfigurationError) as fault:
        a_union(folder, country, **changes)
    return str(fault.value).replace(f"{folder}/union.toml: ", "").replace(str(folder), "FOLDER")


@pytest.mark.parametrize("code", PACKS)
def test_a_union_of_each_country_loads_from_data(tmp_path, code):
    union = a_union(tmp_path, code)

    assert union.law.key == PACKS[code]
    assert union.country.code == code
    assert (
        union.time_zone
        == {"be": "Europe/Brussels", "fr": "Europe/Paris", "nl": "Europe/Amsterdam", "none": "UTC"}[code]
    )
    assert (union.country.currency, union.country.emergency) == ("EUR", "112")
    assert union.letterhead.lines[0] == "Parapluie"


@in_one_loop("case", VECTORS["registers"], count=7)
def test_a_register_accepts_right_numbers_and_no_other(case):
    country = union_files._country_in(union_files.COUNTRIES / case["country"], case["country"])
    register = next(each for each in country.registers if each.key == case["register"])

    assert [text for text in case["right"] if not register.accepts(text, union_files.is_right_number)] == []
    assert [text for text in case["wrong"] if register.accepts(text, union_files.is_right_number)] == []


@in_one_loop("case", VECTORS["references"], count=4)
def test_a_reference_of_the_country_is_read_and_every_other_refused_by_name(case, tmp_path_factory):
    folder = tmp_path_factory.mktemp(case["country"])
    for text in case["right"]:
        gifts = a_union(folder, case["country"], reference=text).ledger
        assert gifts.reference_kind.read(gifts.reference or "010806817183")
    for text, says in case["wrong"].items():
        assert refusal(folder, case["country"], reference=text) == f"ledger.reference {says}"


@pytest.mark.parametrize("digits", ["0108068171", "0000000097", "1234567890", "9999999999", "0000000000"])
def test_each_kind_of_reference_holds_what_python_stdnum_says(digits):
    kinds = {key: kind.write(digits) for key, kind in REFERENCE_KINDS.items()}

    assert ogm_vcs.validate(kinds["be_structured"]) == ogm_vcs.validate(kinds["none"])
    assert iso11649.is_valid(kinds["iso11649"])
    assert iso11649.format(kinds["iso11649"]) == kinds["iso11649"]
    assert {key: REFERENCE_KINDS[key].read(text) for key, text in kinds.items()} == dict.fromkeys(
        kinds, digits
    )


@pytest.mark.parametrize("key", REFERENCE_KINDS)
def test_any_one_wrong_digit_of_a_reference_is_noticed(key):
    kind = REFERENCE_KINDS[key]
    written = kind.write("0108068171")
    places = [place for place, sign in enumerate(written) if sign.isdigit()]

    wrong = [f"{written[:place]}{(int(written[place]) + 1) % 10}{written[place + 1 :]}" for place in places]

    assert [kind.read(text) for text in wrong] == [None] * len(places)


def test_the_account_of_the_example_is_an_account_to_python_stdnum_too():
    assert iban.is_valid(settings.UNION.ledger.iban)


@pytest.mark.parametrize(
    ("country", "letterhead", "says"),
    [
        (
            "be",
            'enterprise_number = "0123.456.748"\nregistry = "RPM"',
            "letterhead.enterprise_number is not a valid enterprise number: check each digit.",
        ),
        (
            "be",
            'registry = "RPM"',
            "letterhead.enterprise_number is missing: the law wants it on every letter.",
        ),
        (
            "be",
            'enterprise_number = "0123.456.749"',
            "letterhead.registry is missing: the law wants it on every letter.",
        ),
        ("fr", 'siren = "732829321"', "letterhead.siren is not a valid SIREN number: check each digit."),
        (
            "fr",
            'rna = "751234567"',
            "letterhead.rna is not a valid RNA number: check each digit.",
        ),
        (
            "fr",
            'enterprise_number = "0123.456.749"',
            NO_SUCH_REGISTER.format("enterprise_number", "fr"),
        ),
        ("nl", 'rsin = "111222333"', "letterhead.kvk is missing: the law wants it on every letter."),
        ("nl", 'kvk = "1234567"', "letterhead.kvk is not a valid KvK number: check each digit."),
        (
            "none",
            'kvk = "12345678"',
            NO_SUCH_REGISTER.format("kvk", "none"),
        ),
    ],
)
def test_a_wrong_number_is_refused_by_the_name_of_its_register(tmp_path, country, letterhead, says):
    assert refusal(tmp_path, country, letterhead=letterhead) == says


def test_a_law_pack_of_another_country_is_refused(tmp_path):
    said = refusal(tmp_path, "fr", pack="be-asbl")

    assert said == "the law pack is 'fr-loi-1901', and statutes.law_pack says 'be-asbl'."


@pytest.mark.parametrize("country", ["be", "fr", "nl"])
def test_a_group_without_legal_person_is_one_in_every_country(tmp_path, country):
    union = a_union(tmp_path, country, pack="none")

    assert (union.law.key, union.country.code) == ("none", country)


def test_a_country_that_nobody_wrote_is_refused_by_name(tmp_path):
    path = write_union(tmp_path, "be") / "union.toml"
    path.write_text(path.read_text().replace('country = "be"', 'country = "zz"'))

    with pytest.raises(
        ConfigurationError, match="country is 'zz', and there is no folder countries/zz for it"
    ):
        union_files.union_in_folder(tmp_path)


@pytest.mark.parametrize(
    ("zone", "is_right"), [("Indian/Reunion", True), ("Europe/Bruxelles", False), ("../x", False)]
)
def test_a_union_may_live_in_another_time_zone_of_its_country(tmp_path, zone, is_right):
    path = write_union(tmp_path, "fr") / "union.toml"
    path.write_text(path.read_text().replace('country = "fr"', f'country = "fr"\ntime_zone = "{zone}"'))

    if is_right:
        assert union_files.union_in_folder(tmp_path).time_zone == zone
    else:
        with pytest.raises(ConfigurationError, match="there is no such time zone"):
            union_files.union_in_folder(tmp_path)


def test_the_clock_of_the_installation_is_that_of_the_country():
    assert settings.UNION.time_zone == settings.TIME_ZONE == "Europe/Brussels"


@pytest.mark.parametrize("kind", EASTER)
def test_easter_is_on_its_published_day(kind):
    days = [date.fromisoformat(text) for text in EASTER[kind]]

    assert [easter_sunday(day.year, is_orthodox=kind == "orthodox") for day in days] == days
    assert {
        easter_sunday(year, is_orthodox=kind == "orthodox").isoweekday() for year in range(1900, 2100)
    } == {7}


@in_one_loop("case", VECTORS["holidays"], count=4)
def test_each_country_has_its_holidays(case):
    has = union_files._country_in(union_files.COUNTRIES / case["country"], case["country"]).holidays.has

    assert [text for text in case["is"] if not has(date.fromisoformat(text))] == []
    assert [text for text in case["is_not"] if has(date.fromisoformat(text))] == []


@pytest.mark.parametrize("case", VECTORS["working_days"], ids=lambda case: case["country"])
def test_working_days_leave_the_holidays_of_the_country_out(tmp_path, monkeypatch, case):
    monkeypatch.setattr(settings, "UNION", a_union(tmp_path, case["country"]))

    assert add_working_days(date.fromisoformat(case["from"]), case["days"]) == date.fromisoformat(case["is"])


# A tenth country, of which the program knows nothing.
XX = """
name = { en = "Xland", de = "X-Land" }
time_zone = "Europe/Zurich"
currency = "CHF"
currency_sign = "CHF"
emergency = "117"
references = ["iso11649"]

[holidays]
easter = "orthodox"
fixed = ["08-01"]
from_easter = [1]

[[registers]]
key = "uid"
name = { en = "enterprise number (UID)" }
label = "UID"
standard = "ch.uid"
"""


@pytest.fixture
def tenth_country(tmp_path: Path) -> Path:
    """A union of a country that lies beside its own file."""
    write_union(
        tmp_path,
        "none",
        pack="xx-verein",
        letterhead='uid = "CHE-100.155.212"\n',
        reference="RF18 5390 0754 7034",
    )
    path = tmp_path / "union.toml"
    path.write_text(path.read_text().replace('country = "none"', 'country = "xx"'))
    own = tmp_path / "countries" / "xx"
    own.mkdir(parents=True)
    (own / "country.toml").write_text(XX)
    law = (union_files.COUNTRIES / "none" / "law.toml").read_text()
    law = law.replace('key = "none"', 'key = "xx-verein"').replace(
        "mentions = []", 'mentions = ["name", "uid"]'
    )
    (own / "law.toml").write_text(law)
    return tmp_path


def test_a_new_country_is_a_folder_of_data(tenth_country):
    union = union_files.union_in_folder(tenth_country)

    assert union.law.key == "xx-verein"
    assert union.letterhead.lines == (
        "Parapluie", "1 rue du Test, 00000 Ville", "UID CHE-100.155.212", "paraplu.example",
    )  # fmt: skip
    assert union.ledger.reference == "RF18 5390 0754 7034"
    assert union.ledger.reference_kind.write("0000000001").startswith("RF")
    assert (union.time_zone, union.country.emergency) == ("Europe/Zurich", "117")
    assert union.country.holidays.has(date(2027, 8, 1))
    assert union.country.holidays.has(date(2027, 5, 3))
    assert not any(path.suffix == ".py" for path in tenth_country.rglob("*"))


def test_a_wrong_number_of_the_new_country_is_refused_by_name(tenth_country):
    path = tenth_country / "union.toml"
    path.write_text(path.read_text().replace("CHE-100.155.212", "CHE-100.155.213"))

    with pytest.raises(ConfigurationError, match=r"letterhead\.uid is not a valid enterprise number \(UID\)"):
        union_files.union_in_folder(tenth_country)


def test_a_country_beside_the_union_stands_above_that_of_the_release(tmp_path):
    shutil.copytree(union_files.COUNTRIES / "be", tmp_path / "countries" / "be")
    law = tmp_path / "countries" / "be" / "law.toml"
    law.write_text('lawyer_read_on = "2027-03-01"\n' + law.read_text())

    assert a_union(tmp_path, "be").law.lawyer_read_on == date(2027, 3, 1)


# One line of the country each: what it says, and the sentence that refuses it.
FAULTS = {
    'currency = "Franken"': 'currency must be the code of a currency, like "EUR".',
    'emergency = "help"': 'emergency must be a number to dial, like "112".',
    'references = ["giro"]': "references must name at least one of: be_structured, iso11649, none.",
    'fixed = ["31-12"]': 'holidays.fixed must be days of the year, written like "12-25".',
    'from_easter = ["1"]': "holidays.from_easter must be a list of whole numbers, like [1, 39, 50].",
    'easter = "pagan"': "holidays.easter must be one of: western, orthodox.",
    'standard = "util"': 'registers[1].standard must be the name of a standard, like "be.vat".',
    'standard = "os.path"': "python-stdnum has no standard 'os.path'.",
    'pattern = "["': "registers[1].pattern is not a regular expression.",
    "# no standard": "registers[1] needs a standard, a pattern or both.",
    'name = { fr = "Xland" }': "name.en is missing.",
    'sleep = "117"': "emergency is missing.",
}
# Lines that stand where another key was.
IN_PLACE_OF = {"pattern": "standard", "#": "standard", "sleep": "emergency"}


@pytest.mark.parametrize("line", FAULTS)
def test_one_fault_in_a_country_is_refused_with_its_sentence(tenth_country, line):
    path = tenth_country / "countries" / "xx" / "country.toml"
    key = line.partition(" ")[0]
    path.write_text(re.sub(rf"^{IN_PLACE_OF.get(key, key)} = .*", line, XX, count=1, flags=re.MULTILINE))

    with pytest.raises(ConfigurationError) as fault:
        union_files.union_in_folder(tenth_country)

    assert str(fault.value) in (f"{path}: {FAULTS[line]}", FAULTS[line])


def test_an_amount_of_the_union_is_above_that_of_the_country_from_its_first_day(tmp_path):
    folder = shutil.copytree(union_files.COUNTRIES.parent / "unions/utsopi", tmp_path / "u")
    path = folder / "union.toml"
    own = '[[amounts.volunteer_day]]\nfrom = "2026-07-01"\nvalue = "45.00"\nunit = "EUR"\nsource = "ours"\n'
    path.write_text(path.read_text().replace("\n[amounts]\n", f"\n{own}\n"))

    union = union_files.union_in_folder(folder)

    assert [union.amount("volunteer_day", on=date(2026, month, 30)) for month in (6, 7)] == [
        Decimal("44.02"),
        Decimal("45.00"),
    ]


def test_a_country_without_its_law_is_refused(tenth_country):
    (tenth_country / "countries" / "xx" / "law.toml").unlink()

    with pytest.raises(ConfigurationError, match=r"There is no law\.toml in .*countries/xx"):
        union_files.union_in_folder(tenth_country)


@pytest.mark.parametrize("code", PACKS)
def test_every_country_of_the_release_names_its_registers_in_three_languages(code):
    country = union_files._country_in(union_files.COUNTRIES / code, code)

    assert {"en", "fr", "nl"} <= set(country.name.texts)
    assert all({"en", "fr", "nl"} <= set(register.name.texts) for register in country.registers)
    assert [register.key for register in country.registers] == {
        "be": ["enterprise_number"],
        "fr": ["rna", "siren", "siret"],
        "nl": ["kvk", "rsin", "btw"],
        "none": [],
    }[code]


def test_no_other_code_names_one_country():
    named = re.compile(r"Belgi|Brussels\"|be-asbl|enterprise_number|tel:112|\b112\b")
    sources = ROOT / "src" / "paraplu"
    files = [path for kind in ("py", "html", "txt") for path in sources.rglob(f"*.{kind}")]

    found = {
        str(path.relative_to(sources))
        for path in files
        if "static" not in path.parts and named.search(path.read_text("utf-8"))
    }

    assert len(files) > 500
    assert found <= NAMES_A_COUNTRY


def test_a_country_file_with_a_wrong_shape_is_no_country():
    with pytest.raises(InvalidSetting, match="The file must be a table"):
        read_country("xx", [])
