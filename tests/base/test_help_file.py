"""The files help.toml of the example unions, and what happens with a faulty one."""

import shutil
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.base.config import ConfigurationError
from paraplu.base.union_files import union_in_folder
from tests.countries import write_union

UNIONS = ROOT / "content" / "unions"
LEAST = {"utsopi": 20, "collectif": 5}


@pytest.mark.parametrize("name", LEAST)
def test_the_example_names_enough_services(name: str) -> None:
    assert len(union_in_folder(UNIONS / name).directory.services) >= LEAST[name]


@pytest.mark.parametrize("name", LEAST)
def test_each_service_is_described_in_every_language_of_members(name: str) -> None:
    union = union_in_folder(UNIONS / name)

    lacking = [
        (service.key, language)
        for service in union.directory.services
        for language in union.languages
        if language not in service.about.texts
    ]

    assert lacking == []


def test_each_region_has_a_name_in_every_language() -> None:
    union = union_in_folder(UNIONS / "utsopi")

    assert [set(union.every_language) - set(region.name.texts) for region in union.directory.regions] == [
        set()
    ] * 4


def test_a_faulty_file_stops_the_start_with_its_name_and_one_sentence(tmp_path: Path) -> None:
    folder = write_union(tmp_path, "be")
    shutil.copy(UNIONS / "utsopi" / "help.toml", folder)
    file = folder / "help.toml"
    file.write_text(file.read_text("utf-8").replace('number = "112"', 'number = "one one two"'), "utf-8")

    with pytest.raises(ConfigurationError) as refusal:
        union_in_folder(folder)

    assert str(refusal.value).startswith(f"{file}: services[1].number must be a telephone number")


def test_a_union_without_the_file_starts_and_keeps_its_emergency_numbers(tmp_path: Path) -> None:
    union = union_in_folder(write_union(tmp_path, "be"))

    assert union.directory.services == ()
    assert union.emergency_numbers == ("112", "106 (NL) · 107 (FR) · 108 (DE)")


def test_a_union_without_safety_has_the_number_of_its_country() -> None:
    assert union_in_folder(UNIONS / "collectif").emergency_numbers == ("112",)


RECIPIENT = "age1nkegtxhk8cc9q3xw4uls2au76wvw2znfgrypsmllqajmemvl0gnqwvg7us"


def with_lines(tmp_path: Path, lines: str) -> Path:
    """The example's help.toml with more lines under its last service."""
    folder = write_union(tmp_path, "be")
    written = (UNIONS / "utsopi" / "help.toml").read_text("utf-8")
    (folder / "help.toml").write_text(f"{written}\n{lines}\n", "utf-8")
    return folder


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        (f'referral = "lawyer"\nage_recipient = "{RECIPIENT[:-1]}x"', "must be a whole age recipient"),
        (f'referral = "lawyer"\nage_recipient = "{RECIPIENT.upper()}"', "must be a whole age recipient"),
        (f'age_recipient = "{RECIPIENT}"', "referral is missing"),
        ('referral = "friend"', "must be one of: specialised_centre"),
        (f'referral = "lawyer"\nage_recipient = "{RECIPIENT}"\nage_identity = "x"', "is not a known key"),
        (
            "\n".join(
                f'[[partners]]\nkey = "{key}"\nname = "x"\nreferral = "lawyer"\nage_recipient = "{RECIPIENT}"'
                for key in ("one", "two")
            ),
            "age_recipient has a key twice",
        ),
    ],
)
def test_a_partner_without_a_whole_key_of_its_own_stops_the_start(
    tmp_path: Path, lines: str, fault: str
) -> None:
    with pytest.raises(ConfigurationError, match=fault):
        union_in_folder(with_lines(tmp_path, lines))


def test_a_service_with_a_key_and_an_unlisted_one_are_partners(tmp_path: Path) -> None:
    lines = f'[[partners]]\nkey = "one"\nname = "One"\nreferral = "lawyer"\nage_recipient = "{RECIPIENT}"'

    union = union_in_folder(with_lines(tmp_path, lines))

    assert [each.key for each in union.directory.partners if each.recipient] == ["one"]
    assert {"payoke", "pag_asa", "surya"} <= {each.key for each in union.directory.partners}
    assert "one" not in {service.key for service in union.directory.services}


def test_no_real_service_of_an_example_has_a_key() -> None:
    partners = [each for name in LEAST for each in union_in_folder(UNIONS / name).directory.partners]

    assert [each.key for each in partners if each.recipient] == []
