"""A list made ready on another machine: names and addresses are sealed there, and only that file travels."""

import base64
import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from gate.fault import ROOT
from paraplu.base.config import ConfigurationError
from paraplu.kernel.seal import Opener, generate, public_key
from paraplu.kernel.seal.civil import CivilIdentity, open_civil
from paraplu.kernel.seal.register_files import RegisterKeyFile as KeyFile
from paraplu.ops.importing import preparing
from paraplu.trust.post import api as post
from tests.apps.register import SEED, a_register_key
from tests.people.parts import ErasedMember, Member
from tests.trust.post.parts import EmailAddress, sealing
from tests.trust.register.parts import RegisterEntry, RegisterKey, RegisterLine

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
UNION = ROOT / "content" / "unions" / "utsopi"
HEAD = "Pseudo;Courriel;Nom;Prénom;Rue;Commune;Statut;N°;Date d'entrée;Décision"
ACTIVE = "Ada 1;somebody1@Example.org;Legal 1;First 1;Rue 1;Ville 1;active;7;02/03/2020;AG"
SUPPORTING = "Bea 2;somebody2@example.org;Legal 2;First 2;Rue 2;Ville 2;adhérente;;;"


@pytest.fixture
def a_sealed_register(settings) -> RegisterKey:
    """The union keeps its register sealed to this key."""
    settings.UNION = replace(
        settings.UNION, statutes=replace(settings.UNION.statutes, register_mode="sealed")
    )
    return a_register_key(SEED)


@pytest.fixture
def prepared(brought, tmp_path):
    """Prepare these lines as somebody does on her own machine; the file that goes to the server."""

    def prepare(*lines: str, key: bytes | None = None, drop: tuple[str, ...] = ()) -> Path:
        mailer, register = tmp_path / "mailer.pub", tmp_path / "register.json"
        mailer.write_bytes(settings.PARAPLU.mailer_public_key)
        register.write_bytes(KeyFile("utsopi", key or public_key(SEED), 2, 3, date(2026, 1, 1)).to_bytes())
        path = tmp_path / "list.csv"
        path.write_text("\n".join([HEAD, *lines]), "utf-8")
        dropped = [word for column in drop for word in ("--drop", column)]
        brought("prepare", path, "--union", UNION, "--mailer-key", mailer, "--seal-to", register, *dropped)
        return tmp_path / "list.csv.prepared.json"

    return prepare


def test_the_file_that_travels_shows_no_civil_name_and_no_address(prepared) -> None:
    told = prepared(ACTIVE, SUPPORTING).read_text("utf-8")

    assert "Ada 1" in told
    for secret in ("Legal", "First", "Rue 1", "Ville", "somebody", "example.org"):
        assert secret not in told


def test_what_was_sealed_elsewhere_opens_for_the_keepers_alone(prepared, brought, a_sealed_register) -> None:
    assert brought(prepared(ACTIVE, SUPPORTING), "--do") == 0

    entry = RegisterEntry.objects.get()
    civil = open_civil(Opener(SEED), bytes(entry.sealed), entry.number, entry.version)
    assert civil == CivilIdentity("Legal 1", "First 1", "Rue 1\nVille 1", "home")
    assert Member.objects.get(number=entry.number).state == "active"
    assert RegisterLine.objects.get().place == "sealed"


def test_an_address_sealed_elsewhere_opens_for_the_mailer(prepared, brought, a_sealed_register) -> None:
    brought(prepared(ACTIVE), "--do")

    address = EmailAddress.objects.get()
    opener = Opener(settings.PARAPLU.mailer_key_file.read_bytes())
    assert post.open_address(opener, bytes(address.sealed), address.token) == "somebody1@example.org"
    assert preparing.ADDRESS == sealing.ADDRESS


def test_a_supporting_member_never_gets_an_entry(prepared, brought, a_sealed_register) -> None:
    path = prepared(SUPPORTING)

    brought(path, "--do")

    assert json.loads(path.read_text())["lines"][0]["civil"] is None
    assert not RegisterEntry.objects.exists()


def test_a_prepared_list_twice_changes_nothing(prepared, brought, a_sealed_register) -> None:
    path = prepared(ACTIVE, SUPPORTING)
    brought(path, "--do")

    assert brought(path, "--do") == 0

    assert Member.objects.count() == EmailAddress.objects.count() == 2


def test_where_the_register_is_a_book_no_identity_is_taken(prepared, brought) -> None:
    with pytest.raises(ConfigurationError, match="keeps its register on paper"):
        brought(prepared(ACTIVE), "--do")


def test_another_key_of_the_register_is_refused(prepared, brought, a_sealed_register) -> None:
    path = prepared(ACTIVE, key=public_key(generate()))

    with pytest.raises(ConfigurationError, match="another key of the register"):
        brought(path, "--do")


def test_a_number_given_to_somebody_else_meanwhile_is_refused(prepared, brought, a_sealed_register) -> None:
    path = prepared(ACTIVE)
    number = json.loads(path.read_text())["lines"][0]["number"]
    ErasedMember.objects.create(number=number, day=date(2026, 1, 1))

    with pytest.raises(ConfigurationError, match="given to somebody else"):
        brought(path, "--do")


def sealed_to_another() -> str:
    return base64.b64encode(
        sealing.seal(b"x@example.org", [public_key(generate())], "post/address", "t")
    ).decode()


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("working_name", "=cmd()", "not what this installation accepts"),
        ("chapter", "mars", "not what this installation accepts"),
        ("topics", ["news"], "not what this installation accepts"),
        ("since", "2999-01-01", "not what this installation accepts"),
        ("address", "c2VhbGVk", "not what this installation accepts"),
        ("address", "another", "not what this installation accepts"),
        ("civil", None, "not what this installation accepts"),
        ("form", "supporting", "not what this installation accepts"),
        ("form", "owner", "value lines/1/form"),
        ("number", 7, "value lines/1/number"),
        ("token", "short", "value lines/1/token"),
        ("stops", 1, "value lines/1/stops"),
    ],
)
def test_a_spoilt_line_is_refused(prepared, brought, a_sealed_register, field, value, says) -> None:
    path = prepared(ACTIVE)
    told = json.loads(path.read_text())
    told["lines"][0][field] = sealed_to_another() if value == "another" else value
    path.write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")) + "\n")

    with pytest.raises(ConfigurationError, match=says):
        brought(path, "--do")
    assert not Member.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("union", "others"), ("mailer", "0" * 32), ("format", "paraplu/list/2")]
)
def test_a_list_for_another_site_is_refused(prepared, brought, a_sealed_register, field, value) -> None:
    path = prepared(ACTIVE)
    told = json.loads(path.read_text())
    path.write_text(json.dumps(told | {field: value}, ensure_ascii=False, separators=(",", ":")) + "\n")

    with pytest.raises(ConfigurationError):
        brought(path)


def test_without_a_register_key_what_is_civil_is_refused(brought, tmp_path) -> None:
    path, mailer = tmp_path / "list.csv", tmp_path / "mailer.pub"
    path.write_text(f"{HEAD}\n{ACTIVE}\n", "utf-8")
    mailer.write_bytes(settings.PARAPLU.mailer_public_key)

    with pytest.raises(ConfigurationError, match='unencrypted: "Nom", "Prénom", "Rue", "Commune"'):
        brought("prepare", path, "--union", UNION, "--mailer-key", mailer)


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("Ada 1", "=cmd()", "a sign that no name has"),
        ("Ada 1", "-", "no letter or number"),
        ("Ada 1", "Ada" * 20, "more than 40 characters"),
        ("Ada 1", "0470 00 00 01", "looks like an address or a number"),
        ("somebody1@Example.org", "x@a..example.org", "not a whole e-mail address"),
        ("somebody1@Example.org", "é@example.org", "not a whole e-mail address"),
    ],
)
def test_what_the_site_would_refuse_is_left_here_already(prepared, tmp_path, was, becomes, says) -> None:
    told = json.loads(prepared(ACTIVE.replace(was, becomes), SUPPORTING).read_text())

    assert [line["working_name"] for line in told["lines"]] == ["Bea 2"]
    assert says in (tmp_path / "list.csv.left.csv").read_text("utf-8-sig")


def test_an_identity_that_is_not_whole_is_left(prepared, tmp_path) -> None:
    told = json.loads(
        prepared(ACTIVE, ACTIVE.replace("Legal 1", "").replace("1@", "3@").replace(";7;", ";8;")).read_text()
    )

    assert len(told["lines"]) == 1
    assert "the name cannot be sealed: empty" in (tmp_path / "list.csv.left.csv").read_text("utf-8-sig")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["a", "b", "c"], "Name one file"),
        (["prepare", "x.csv", "--do"], "Nothing is imported here"),
        (["prepare", "x.csv"], "Say with --union"),
        (["prepare", "x.csv", "--union", "nowhere"], "no union.toml"),
        (["prepare", "x.csv", "--union", UNION], "Say with --mailer-key"),
        (
            ["prepare", "x.csv", "--union", UNION, "--mailer-key", ROOT / "LICENSE"],
            "no public key of a mailer",
        ),
    ],
)
def test_what_is_missing_is_said(brought, words, says) -> None:
    with pytest.raises(ConfigurationError, match=says):
        brought(*words)
