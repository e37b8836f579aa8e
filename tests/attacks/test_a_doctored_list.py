"""The person who runs the server brings in a list of active members that nobody decided on."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from paraplu.base import clock
from paraplu.base.config import ConfigurationError
from paraplu.base.models import Email, SystemState
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from tests.decided import decide
from tests.ops.importing.conftest import SPREADSHEETS, brought
from tests.people import roles
from tests.people.parts import Member

__all__ = ["brought"]
pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
LIST = "/en/desk/people/list/"


def line(number: int, form: str = "active", **changes: Any) -> people.MemberImportData:
    said = people.MemberImportData(
        f"line {number}", f"Ada {number}", "en", form, "", (), f"ada{number}@example.org",
        clock.current_date(), False, None, "", content=f"content {number} {form}",
    )  # fmt: skip
    return replace(said, **changes)


@pytest.fixture(autouse=True)
def _founded() -> None:
    SystemState.objects.update_or_create(id=1, defaults={"founded_on": clock.current_date()})


def listed() -> int:
    return Member.objects.filter(entered_how="list").count()


def ask(secretary: roles.Somebody, lines: list[people.MemberImportData]) -> decisions.PendingAct:
    return people.ask_to_import(secretary.actor, people.list_digest(lines), len(lines))


def test_without_a_decision_only_supporting_members_come_in() -> None:
    people.import_members(OPERATOR, [line(1, "supporting")])

    for lines in ([line(2)], [line(2), line(3, "supporting")]):
        with pytest.raises(NotAuthorized):
            people.import_members(OPERATOR, lines)
    assert listed() == 1
    # The person who came with the list was told.
    assert Email.objects.filter(name="people/imported").count() == 1


def test_a_decision_lets_in_exactly_its_list(the_secretary: roles.Somebody) -> None:
    roles.member(MemberStatus.ACTIVE, "director")
    decided = [line(1), line(2)]
    act = ask(the_secretary, decided)
    with pytest.raises(NotAuthorized):
        people.import_members(OPERATOR, decided)
    assert (act.organ, decide(act).state) == ("board", "done")

    doctored = [line(1), line(2), line(3)]
    for lines, whole in (
        (doctored, []), ([line(1)], []), ([line(3)], decided),
        ([line(1, content="other words"), line(2)], []), ([line(1), line(2, content="x")], decided),
    ):  # fmt: skip
        with pytest.raises(NotAuthorized):
            people.import_members(OPERATOR, lines, whole)
    assert people.import_members(OPERATOR, [line(2)], decided) == 1
    assert people.import_members(OPERATOR, [line(4, "supporting"), *decided]) == 2
    assert listed() == 3


def test_a_decision_of_long_ago_lets_nobody_in(the_secretary: roles.Somebody, the_day: Any) -> None:
    roles.member(MemberStatus.ACTIVE, "director")
    today = the_day("2027-03-01")
    decide(ask(the_secretary, [line(1)]))

    the_day((today + timedelta(days=31)).isoformat())
    with pytest.raises(NotAuthorized):
        people.import_members(OPERATOR, [line(1)])
    the_day((today + timedelta(days=30)).isoformat())
    assert people.import_members(OPERATOR, [line(1)]) == 1


def test_before_there_is_a_board_the_founders_decide(
    the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    roles.member(MemberStatus.ACTIVE, "treasurer")
    act = ask(the_secretary, [line(1)])
    assert act.organ == "members"
    founders = people.active_member_numbers()

    decisions.agree_as_member(the_secretary.actor, act.pk, act.digest, founders)
    with pytest.raises(NotAuthorized):
        people.import_members(OPERATOR, [line(1)])
    page = the_chair.client.get("/en/together/").content.decode()
    assert "Active members on the list: 1" in page
    decisions.agree_as_member(the_chair.actor, act.pk, act.digest, founders)

    assert people.import_members(OPERATOR, [line(1)]) == 1


def test_the_operator_reads_the_digest_and_the_secretary_asks(
    the_secretary: roles.Somebody, brought: Any, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    roles.member(MemberStatus.ACTIVE, "director")
    path = tmp_path / "book.xlsx"
    path.write_bytes((SPREADSHEETS / "book-of-members.xlsx").read_bytes())
    brought(path)
    digest = capsys.readouterr().out.partition("Active members: 3. Check number of them: ")[2].split()[0]

    with pytest.raises(ConfigurationError, match="once the Board has agreed"):
        brought(path, "--do")
    wrong = the_secretary.client.post(LIST, {"people": "3", "digest": digest[:-1]})
    assert (wrong.status_code, digest[:-1] in wrong.content.decode()) == (422, True)
    assert the_secretary.client.post(LIST, {"people": "3", "digest": digest}).status_code == 303
    (act,) = decisions.open_acts_of_kind("people.import_members")
    decide(act)

    assert brought(path, "--do") == 0
    assert len(people.active_member_numbers()) == 5


def test_nobody_else_asks(the_chair: roles.Somebody, an_active_member: roles.Somebody) -> None:
    for somebody in (the_chair, an_active_member):
        with pytest.raises(NotAuthorized):
            ask(somebody, [line(1)])
        assert somebody.client.post(LIST, {"people": "2", "digest": "0" * 64}).status_code == 404
