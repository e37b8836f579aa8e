"""The secretary brings in a list by their browser: nobody comes in before others agreed to exactly it."""

import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from paraplu.base import clock
from paraplu.base.models import Email, SystemState
from paraplu.commons.importing import actions
from paraplu.commons.importing.models import RestingList
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.decisions import api as decisions
from tests.decided import agreed_today, approve, decide
from tests.ops.importing.conftest import SPREADSHEETS
from tests.people import roles
from tests.people.parts import Member
from tests.trust.audit.parts import LogEntry
from tests.trust.decisions.parts import PendingAct
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
URL = "/en/desk/list/"
HEAD = "Pseudo;Courriel;GSM;Section"
LINES = ("Ada 1;ada1@example.org;+32 470 00 00 01;maison", "Bea 2;bea2@example.org;;", "Cleo 3;nowhere;;")
LIST = "\n".join([HEAD, *LINES]).encode()


@pytest.fixture(autouse=True)
def _founded() -> None:
    SystemState.objects.update_or_create(id=1, defaults={"founded_on": clock.current_date()})


def choose(secretary: roles.Somebody, content: bytes = LIST, **changed: str) -> Any:
    file = SimpleUploadedFile("members.csv", content)
    return secretary.client.post(f"{URL}file/", {"file": file, "sheet": "", **changed})


def columns(secretary: roles.Somebody, **changed: str) -> Any:
    """Send the form of the columns as the page offers it, with some changes."""
    page = secretary.client.get(f"{URL}columns/")
    form = page.context["form"]
    initial = {name: form[name].value() for name in form.fields}
    plain = {name: value for name, value in initial.items() if value not in (None, False, [""])}
    clear = {name: "ghent" for name, value in plain.items() if value == "?"}
    data = plain | {"drop": "on"} | clear | changed
    return secretary.client.post(
        f"{URL}columns/", {name: value for name, value in data.items() if value is not None}
    )


def press(secretary: roles.Somebody, button: str) -> Any:
    return secretary.client.post(URL, {button: "1"})


def listed() -> int:
    return Member.objects.filter(entered_how="list").count()


def up_to_the_test(secretary: roles.Somebody) -> Any:
    """A list whose columns are clear, up to the test of the import."""
    assert choose(secretary).status_code == 303
    assert columns(secretary).status_code == 303
    return secretary.client.get(URL)


def asked(secretary: roles.Somebody) -> decisions.PendingAct:
    up_to_the_test(secretary)
    assert press(secretary, "ask").status_code == 303
    (act,) = decisions.open_acts_of_kind("people.import_supporting")
    return act


def test_the_test_of_the_import_says_what_would_come_in(the_secretary: roles.Somebody) -> None:
    page = up_to_the_test(the_secretary).content.decode()

    assert "2 lines can be imported." in page
    assert "Row 4: the address is not a whole e-mail address" in page
    rejected = the_secretary.client.get(f"{URL}rejected/").content.decode("utf-8-sig")
    assert rejected.splitlines() == [
        "Pseudo,Courriel,Section,reason",
        "Cleo 3,nowhere,,the address is not a whole e-mail address",
    ]


def test_a_list_comes_in_once_a_second_person_agreed(
    the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    act = asked(the_secretary)
    assert press(the_secretary, "import").status_code == 404
    assert listed() == 0

    approve(act, the_chair.actor)
    assert press(the_secretary, "import").status_code == 303

    names = Member.objects.filter(entered_how="list").values_list("working_name", flat=True)
    assert sorted(names) == ["Ada 1", "Bea 2"]
    assert Email.objects.filter(name="people/imported").count() == 1
    assert LogEntry.objects.filter(event="list.brought", note=2).exists()
    assert "The list is imported" in the_secretary.client.get(URL).content.decode()
    press(the_secretary, "forget")
    assert not RestingList.objects.exists()


def test_the_secretary_alone_gets_nobody_in(the_secretary: roles.Somebody, the_chair: roles.Somebody) -> None:
    act = asked(the_secretary)
    with pytest.raises(NotAuthorized):
        approve(act, the_secretary.actor)
    decisions.stop_act(the_secretary.actor, act.pk)

    assert press(the_secretary, "import").status_code == 404
    assert listed() == 0


def test_an_agreement_lets_in_no_other_list(the_secretary: roles.Somebody, the_chair: roles.Somebody) -> None:
    approve(asked(the_secretary), the_chair.actor)

    choose(the_secretary, LIST.replace(b"Bea", b"Bee"))
    columns(the_secretary)
    press(the_secretary, "ask")
    assert press(the_secretary, "import").status_code == 404
    assert listed() == 0
    # The same file with the same columns is the same list, also in another browser.
    choose(the_secretary)
    columns(the_secretary)
    press(the_secretary, "ask")
    assert press(the_secretary, "import").status_code == 303
    assert listed() == 2


def test_active_members_need_the_organ(the_secretary: roles.Somebody, the_chair: roles.Somebody) -> None:
    director = roles.member(MemberStatus.ACTIVE, "director")
    choose(the_secretary, (SPREADSHEETS / "book-of-members.xlsx").read_bytes())
    columns(the_secretary)
    press(the_secretary, "ask")
    assert not decisions.open_acts_of_kind("people.import_supporting")
    (act,) = decisions.open_acts_of_kind("people.import_members")
    assert act.organ == "board"
    assert press(the_secretary, "import").status_code == 404
    before = len(people.active_member_numbers())

    decide(act)
    press(the_secretary, "import")

    assert len(people.active_member_numbers()) == before + 3
    numbers = the_secretary.client.get(f"{URL}numbers/").content.decode("utf-8-sig")
    assert numbers.count("\r\n") == 4
    assert director.state is MemberStatus.ACTIVE


def test_where_nobody_can_be_the_second_the_members_decide(the_secretary: roles.Somebody) -> None:
    up_to_the_test(the_secretary)

    press(the_secretary, "ask")

    (act,) = decisions.open_acts_of_kind("people.import_members")
    assert act.organ == "members"


def test_a_thief_of_the_database_reads_nothing(the_secretary: roles.Somebody, settings: Any) -> None:
    choose(the_secretary)

    for button in ("", "ask"):
        if button:
            columns(the_secretary)
            press(the_secretary, button)
        content = bytes(RestingList.objects.get().content)
        assert len(content) == 65_536 + 28
        for text in (b"Ada 1", b"ada1", b"470 00", b"maison"):
            assert text not in content
    other = the_secretary.client.cookies.pop("__Host-list")
    assert the_secretary.client.get(URL).status_code == 303
    the_secretary.client.cookies["__Host-list"] = "00" * 32
    assert the_secretary.client.get(URL).status_code == 303
    the_secretary.client.cookies["__Host-list"] = other.value
    assert the_secretary.client.get(URL).status_code == 200


def test_what_is_civil_is_thrown_away_before_it_rests(the_secretary: roles.Somebody) -> None:
    choose(the_secretary)
    key = bytes.fromhex(the_secretary.client.cookies["__Host-list"].value)
    rest = actions.queries.own_list(the_secretary.actor, key)
    assert rest is not None

    assert rest.never_stored == ("GSM",)
    assert "470 00" not in json.dumps([row.cells for row in rest.table.rows])
    refused = columns(the_secretary, drop=None)  # type: ignore[arg-type]
    assert refused.status_code == 422
    assert "We do not store them." in refused.content.decode()


def test_addresses_are_sealed_to_the_mailer_while_others_decide(
    the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    asked(the_secretary)
    key = bytes.fromhex(the_secretary.client.cookies["__Host-list"].value)
    rest = actions.queries.own_list(the_secretary.actor, key)
    assert rest is not None

    assert [type(line.address).__name__ for line in rest.lines] == ["SealedAddress"] * 2
    assert rest.table.rows == ()
    assert not EmailAddress.objects.filter(number=None).exists()


def line(number: int, form: str) -> people.MemberImportData:
    return people.MemberImportData(
        f"line {number}", f"Ada {number}", "en", form, "", (), "", clock.current_date(), False, None, "",
        content=f"content {number} {form}",
    )  # fmt: skip


def test_the_rule_lets_in_only_lines_of_the_list_that_was_agreed_to(
    the_secretary: roles.Somebody, the_chair: roles.Somebody
) -> None:
    agreed = [line(1, "supporting"), line(2, "supporting")]
    approve(people.ask_to_import_all(the_secretary.actor, agreed), the_chair.actor)

    for lines in ([line(3, "supporting")], [agreed[0], line(4, "active")]):
        with pytest.raises(NotAuthorized):
            people.import_members(the_secretary.actor, lines, agreed)
    with pytest.raises(NotAuthorized):
        people.import_members(the_chair.actor, agreed, agreed)
    assert people.import_members(the_secretary.actor, agreed[:1], agreed) == 1


def test_a_second_person_is_not_enough_for_active_members(the_secretary: roles.Somebody) -> None:
    lines = [line(1, "active"), line(2, "supporting")]
    whole = people.member_lists.whole_list_digest(lines)
    agreed_today("people.import_supporting", the_secretary.actor, whole=whole)
    PendingAct.objects.update(subject=0)

    assert people.member_lists.lacks_agreement(lines)
