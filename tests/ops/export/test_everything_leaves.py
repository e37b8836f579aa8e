"""A union can leave: every stored field is in the folder, or on a list with the reason why it is not."""

import csv
import hashlib
import subprocess
from pathlib import Path

import pytest
from django.apps import apps

from paraplu.base.data_protection import stored_fields
from paraplu.ops.export import tables
from paraplu.ops.export.folder import LANGUAGES
from tests.ops.commands.sites import CommandedSite, furnished, refused_with

pytestmark = pytest.mark.postgresql

PLANT = """
from tools.leak_check import canaries
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
post.assign_address(post.keep_address("chair@example.org", "en"), offices.office_holders("chair")[0])
answer = canaries.plant_canary_rows()
"""
EMAILS = """
from paraplu.base.models import Email
from paraplu.trust.audit.models import LogEntry
emails = list(Email.objects.filter(name="people/taken_out").values_list("name", flat=True))
answer = [emails, list(LogEntry.objects.filter(event="house.exported").values_list("note", flat=True))]
"""


def fields() -> list[str]:
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    return [f"{model._meta.label}.{field.name}" for model in models for field in model._meta.concrete_fields]


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> CommandedSite:
    return furnished(tmp_path_factory.mktemp("leaving") / "site")[0]


@pytest.fixture(scope="module")
def planted(site) -> dict[str, tuple[str, str, str]]:
    return site.run(PLANT)  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def folder(site, planted, tmp_path_factory) -> Path:
    place = tmp_path_factory.mktemp("left") / "export"
    done = site.paraplu("export", place, "--with-addresses")
    assert done.returncode == 0, done.stderr
    return place


def everything(folder: Path) -> str:
    return "\n".join(path.read_text("utf-8", "replace") for path in folder.rglob("*") if path.is_file())


def test_every_stored_field_leaves_or_stays_for_a_reason() -> None:
    leaves = {f"{label}.{field.name}" for label, kept in tables.exported_fields().items() for field in kept}
    stays = {
        label for label, field in stored_fields().items() if field.not_exported or field.leak.copy == "digest"
    }
    numbered = {field for field in fields() if field not in stored_fields()}

    assert leaves | stays | numbered == set(fields())
    assert leaves & stays == set()
    assert {
        field for field in numbered if f"{field.rpartition('.')[0]}.*" not in tables.left_out_fields()
    } <= leaves


def test_what_stays_behind_is_listed_with_its_reason(folder) -> None:
    with (folder / "tables" / "left-behind.csv").open(encoding="utf-8-sig", newline="") as file:
        listed = {line["what"]: line["why"] for line in csv.DictReader(file)}

    assert listed["accounts.Session.*"] == "who is logged in now"
    assert listed["accounts.Account.seen_month"] == "deleted with the installation"
    assert listed == tables.left_out_fields()


def test_every_column_says_what_it_is_for(folder) -> None:
    """An `id` that only numbers rows is there to join tables."""
    with (folder / "tables" / "columns.csv").open(encoding="utf-8-sig", newline="") as file:
        columns = list(csv.DictReader(file))

    assert {line["column"] for line in columns if not line["what it is for"]} == {"id"}
    assert any(line["how long it lived here"] == "30 days after the request" for line in columns)


def test_what_was_planted_in_every_table_is_found(folder, planted) -> None:
    told = everything(folder)
    leaves = {f"{label}.{field.name}" for label, kept in tables.exported_fields().items() for field in kept}

    text = {name: value for name, (_table, _column, value) in planted.items() if value.startswith("k")}
    assert len(text) > 100
    assert [name for name, value in text.items() if name in leaves and value not in told] == []
    assert [name for name, value in text.items() if name not in leaves and value in told] == []


def test_addresses_are_opened_for_the_mailer_alone(site, folder, tmp_path) -> None:
    sealed = tmp_path / "sealed"
    assert site.paraplu("export", sealed).returncode == 0

    assert "kolibrie@example.org" in (folder / "people" / "addresses.csv").read_text("utf-8")
    assert "kolibrie@" not in everything(sealed)


def test_without_the_mailers_key_nothing_is_opened_or_written(site, tmp_path) -> None:
    key = site.folder / "keys" / "mailer.key"
    hidden = key.rename(key.with_suffix(".away"))
    try:
        done = site.paraplu("export", tmp_path / "export", "--with-addresses")
    finally:
        hidden.rename(key)

    assert refused_with(done) == "The mailer's key cannot be read by this user."
    assert not (tmp_path / "export").exists()


def test_a_folder_that_is_there_is_not_touched(site, tmp_path) -> None:
    done = site.paraplu("export", tmp_path)

    assert "is there already" in refused_with(done)


def test_the_board_is_told_and_the_trace_knows(site, folder) -> None:
    emails, notes = site.run(EMAILS)

    assert "people/taken_out" in emails
    assert 1 in notes


def test_members_are_readable_in_one_line(folder) -> None:
    with (folder / "people" / "members.csv").open(encoding="utf-8-sig", newline="") as file:
        people = [line for line in csv.DictReader(file) if line["name used here"].startswith("Kolibrie")]

    assert (people[0]["chapter"], people[0]["standing"], people[0]["e-mails about"]) == (
        "ghent",
        "supporting",
        "news",
    )


def test_every_file_has_its_digest(folder) -> None:
    done = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, check=False)

    assert done.returncode == 0
    assert (
        hashlib.sha256((folder / "README.en.md").read_bytes()).hexdigest()
        in (folder / "SHA256SUMS").read_text()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_readme_names_every_room_and_folder(folder, language: str) -> None:
    told = (folder / f"README.{language}.md").read_text("utf-8")

    folders = {path.name for path in (folder / "tables").iterdir() if path.is_dir()}
    assert {app for app in folders if app not in told} == set()
    assert {path.name for path in folder.iterdir() if path.is_dir() and f"{path.name}/" not in told} == set()


def test_only_its_owner_may_read_it(folder) -> None:
    assert {path.stat().st_mode & 0o077 for path in [folder, *folder.rglob("*.csv")]} == {0}


def test_no_cell_is_a_formula(tmp_path) -> None:
    path = tmp_path / "cells.csv"
    tables.write_csv_rows(path, ["a"], [["=1+1"], ["+1"], ["-1"], ["@x"], ["\tx"], ["plain"]])

    cells = [line for (line,) in csv.reader(path.open(encoding="utf-8-sig"))]
    assert cells == ["a", "'=1+1", "'+1", "'-1", "'@x", "'\tx", "plain"]


NOBODYS = """
    accounts.Account.password accounts.SecondFactor.sealed accounts.Session.account asks.Offer.answer
    audit.LogLink.number events.EventSeat.name people.ImportedLine.line board.BoardBallot.value
"""


@pytest.mark.parametrize("field", NOBODYS.split())
def test_what_nobody_may_carry_away_stays_behind(field: str) -> None:
    label, name = field.rsplit(".", 1)

    assert field in fields()
    assert name not in [one.name for one in tables.exported_fields().get(label, [])]
