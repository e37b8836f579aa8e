"""A list becomes members: each line once, in the form and with the yes that it says, and nothing civil."""

import json
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings
from django.core import serializers

from paraplu.base.config import ConfigurationError
from paraplu.kernel.actor import OPERATOR, STRANGER, SYSTEM, Actor
from paraplu.kernel.rules import NotAuthorized
from paraplu.people import api as people
from paraplu.trust.chapters.models import ChapterChoice
from paraplu.trust.consent.models import Consent
from tests.ops.importing.conftest import SPREADSHEETS
from tests.people.parts import ImportedLine, Member, MembershipChange
from tests.people.parts import importing as verbs
from tests.trust.audit.parts import LogEntry
from tests.trust.post.parts import EmailAddress, Subscription
from tests.trust.register.parts import RegisterLine

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
HEAD = "Pseudo;Courriel;Statut;Thèmes;Consentement;Source;Abonné"
WHOLE = "Ada 1;somebody1@Example.org;Adhérente;news, workshops;01/02/2024;papier;oui"


@pytest.fixture
def a_list(tmp_path):
    """A list of these lines under the usual heading."""

    def write(*lines: str, head: str = HEAD, name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join([head, *lines]), "utf-8")
        return path

    return write


def test_a_line_becomes_a_member_with_all_that_it_says(a_list, brought) -> None:
    assert brought(a_list(WHOLE), "--do") == 0

    member = Member.objects.get()
    assert (member.working_name, member.state, member.entered_how) == ("Ada 1", "supporting", "list")
    assert sorted(Subscription.objects.values_list("topic", flat=True)) == ["news", "workshops"]
    consent = Consent.objects.get()
    assert (consent.given_on, consent.source) == (date(2024, 2, 1), "paper")
    assert list(LogEntry.objects.values_list("event", "note")) == [("list.brought", 1)]


def test_without_do_nothing_is_written(a_list, brought, capsys) -> None:
    brought(a_list(WHOLE))

    assert not Member.objects.exists()
    assert "1 can be imported, 0 cannot." in capsys.readouterr().out


def test_a_list_twice_changes_nothing(a_list, brought, capsys) -> None:
    brought(a_list(WHOLE), "--do")

    brought(a_list(WHOLE), "--do")

    assert Member.objects.count() == EmailAddress.objects.count() == LogEntry.objects.count() == 1
    assert "0 imported, 1 were there already" in capsys.readouterr().out


def test_a_line_is_known_again_in_other_order_and_letters(a_list, brought) -> None:
    brought(a_list(WHOLE), "--do")

    head = "Courriel;Pseudo;Thèmes;Statut;Consentement;Source;Abonné"
    again = "SOMEBODY1@example.org;Ada  1;workshops,news;Adhérent;2024-02-01;paper;ja"
    brought(a_list("a@example.org;Bea 2;;;;;", again, head=head), "--do")

    assert sorted(Member.objects.values_list("working_name", flat=True)) == ["Ada 1", "Bea 2"]


def test_no_address_lies_in_the_database(a_list, brought) -> None:
    brought(a_list(WHOLE), "--do")

    rows = [
        *Member.objects.all(),
        *EmailAddress.objects.all(),
        *ImportedLine.objects.all(),
        *LogEntry.objects.all(),
    ]
    assert "somebody1" not in json.dumps(serializers.serialize("python", rows), default=str).lower()
    assert b"somebody1" not in bytes(EmailAddress.objects.get().sealed)


def test_an_active_member_comes_with_her_history_and_a_line_of_the_book(brought, tmp_path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes((SPREADSHEETS / "book-of-members.xlsx").read_bytes())

    brought(path, "--do")

    admitted = MembershipChange.objects.filter(day="2019-05-11", step="admit").values_list(
        "number", flat=True
    )
    assert people.active_roll(date(2019, 5, 11)) == list(admitted)
    assert RegisterLine.objects.count() == 3 == len(people.active_roll(date(2026, 1, 1)))
    assert "1," in (tmp_path / "book.xlsx.numbers.csv").read_text("utf-8-sig")


def test_what_is_civil_is_refused_and_can_be_left_out(a_list, brought) -> None:
    path = a_list("Ada 1;Nobody;+32 470 00 00 01", head="Pseudo;Nom de famille;GSM")

    with pytest.raises(
        ConfigurationError, match=r'unencrypted: "Nom de famille", "GSM"\. Leave each out with --drop'
    ):
        brought(path, "--do")
    assert brought(path, "--do", "--drop", "Nom de famille", "--drop", "GSM") == 0
    assert brought(path, "--do", "--drop-civil") == 0

    assert Member.objects.count() == 1


def test_what_nobody_understands_is_refused(a_list, brought) -> None:
    with pytest.raises(ConfigurationError, match='what these columns mean: "Zodiac"'):
        brought(a_list("Ada 1;virgo", head="Pseudo;Zodiac"), "--do")


def test_a_plan_is_written_and_followed(a_list, brought, tmp_path) -> None:
    path = a_list("Ada 1;maison", head="Pseudo;Section")
    brought(path, "--plan")
    plan = tmp_path / "list.csv.map.toml"
    plan.write_text(plan.read_text("utf-8").replace('"maison" = "?"', '"maison" = "ghent"'), "utf-8")

    brought(path, "--do")

    assert ChapterChoice.objects.get().chapter == "ghent"
    with pytest.raises(ConfigurationError, match="there already"):
        brought(path, "--plan")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("day-first", "year-first"), "day_order is"),
        (("[columns]", "[colums]"), "not valid"),
        (("[always]", "[always"), "not valid"),
        (('"working_name"', '"name"'), "nothing means that"),
        (('"x" = "?"', '"x" = "mars"'), "none of that key"),
        (('"topics" = ""', '"topics" = "news, mars"'), "none of that key"),
    ],
)
def test_a_spoilt_plan_is_refused(a_list, brought, tmp_path, change, says) -> None:
    path = a_list("Ada 1;x", head="Pseudo;Section")
    brought(path, "--plan")
    plan = tmp_path / "list.csv.map.toml"
    plan.write_text(plan.read_text("utf-8").replace(*change), "utf-8")

    with pytest.raises(ConfigurationError, match=says):
        brought(path)


def test_what_is_wrong_is_written_back_and_goes_in_once_corrected(a_list, brought, tmp_path) -> None:
    path = a_list(WHOLE, "=cmd()|A1;b@example.org;;;;;", "Bea 2;nowhere;;;;;")
    assert brought(path, "--do") == 1
    left = tmp_path / "list.csv.left.csv"
    told = left.read_text("utf-8-sig")

    assert "'=cmd()|A1" in told
    assert "a sign that no name has" in told
    assert "not a whole e-mail address" in told
    left.write_text(told.replace("'=cmd()|A1", "Cleo 3").replace("nowhere", "c@example.org"), "utf-8")
    assert brought(left, "--do") == 0
    assert sorted(Member.objects.values_list("working_name", flat=True)) == ["Ada 1", "Bea 2", "Cleo 3"]


def test_lines_that_were_left_follow_the_map_of_their_list(a_list, brought, tmp_path) -> None:
    path = a_list("Ada 1;nowhere;maison", head="Pseudo;Courriel;Section")
    brought(path, "--plan")
    plan, left = tmp_path / "list.csv.map.toml", tmp_path / "list.csv.left.csv"
    plan.write_text(plan.read_text("utf-8").replace('"maison" = "?"', '"maison" = "ghent"'), "utf-8")
    brought(path, "--do")
    left.write_text(left.read_text("utf-8-sig").replace("nowhere", "a@example.org"), "utf-8")

    assert brought(left, "--do", "--map", plan) == 0

    assert ChapterChoice.objects.get().chapter == "ghent"


def test_what_was_left_out_is_not_written_back(a_list, brought, tmp_path) -> None:
    path = a_list("Ada 1;nowhere;+32 470 00 00 01", head="Pseudo;Courriel;GSM")

    brought(path, "--do", "--drop", "GSM")

    assert "nowhere" in (tmp_path / "list.csv.left.csv").read_text("utf-8-sig")
    assert "470" not in (tmp_path / "list.csv.left.csv").read_text("utf-8-sig")


def test_without_a_yes_of_which_day_and_way_are_known_nobody_is_written_to(a_list, brought, capsys) -> None:
    brought(
        a_list("Ada 1;a@example.org;;news;;papier;oui", "Bea 2;b@example.org;;news;01/02/2024;;oui"), "--do"
    )

    assert not Subscription.objects.exists()
    assert "2: no day or way of the consent" in capsys.readouterr().out


def test_of_two_lines_of_one_address_a_no_counts_for_both(a_list, brought, capsys) -> None:
    brought(a_list(WHOLE, WHOLE.replace("Ada 1", "Ada").replace("oui", "non")), "--do")

    assert Member.objects.count() == 1
    assert not Subscription.objects.exists()
    assert "row 3: the same address stands in row 2" in capsys.readouterr().out


def test_lines_are_forgotten_after_thirty_days(a_list, brought, the_day) -> None:
    the_day("2026-03-01")
    brought(a_list(WHOLE.split(";", 1)[0] + ";;;;;;"), "--do")

    people.forget_due(date(2026, 3, 31))
    assert ImportedLine.objects.exists()
    people.forget_due(date(2026, 4, 1))

    assert not ImportedLine.objects.exists()


def test_who_is_erased_leaves_no_line(a_list, brought) -> None:
    brought(a_list(WHOLE), "--do")

    people.erase_member(OPERATOR, Member.objects.get().number)

    assert not ImportedLine.objects.exists()


@pytest.mark.parametrize("actor", [STRANGER, SYSTEM, Actor("person", 1)])
def test_nobody_but_the_operator_brings_in_a_list(actor: Actor) -> None:
    with pytest.raises(NotAuthorized):
        verbs.import_members(actor, [])


def test_a_name_is_made_for_who_has_none(a_list, brought, tmp_path) -> None:
    path = a_list("a@example.org;oui", head="Courriel;Abonné")
    brought(path, "--plan")
    plan = tmp_path / "list.csv.map.toml"
    told = plan.read_text("utf-8").replace('"working_name" = ""', '"working_name" = "invent"')
    plan.write_text(told, "utf-8")

    brought(path, "--do")

    assert len(Member.objects.get().working_name.split()) >= 2
    assert Member.objects.get().language == settings.UNION.default_language


def test_a_heading_writes_nothing_into_the_terminal(a_list, brought, capsys) -> None:
    with pytest.raises(ConfigurationError) as refused:
        brought(a_list("Ada 1;x", head="Pseudo;\x9b2JGSM\u202e"))

    told = capsys.readouterr().out + str(refused.value)
    assert "GSM" in told
    assert "\x9b" not in told
    assert "\u202e" not in told
