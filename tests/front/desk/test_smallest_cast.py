"""Five people and an outsider, and a Board of three, live with what the desk asks a second person for.

Each is asked for on its page, which says until when; a second agrees with two taps, the days pass, and it
happened once. Each is asked for again, and one person stops it.
"""

from collections.abc import Iterator

import pytest

from paraplu.kernel.decisions import KINDS
from tests.attacks.machine.casts import FOUNDED, Union, found, settings_of
from tests.attacks.machine.days import Days, clock_of
from tests.attacks.machine.people import Person
from tests.trust.decisions.parts import PendingAct
from tests.undone import undone

PAGES = {
    "people.end_by_hand": ("ending", {"how": "phone", "verb": "end"}),
    "people.step_down": ("ending", {"how": "phone", "verb": "step_down"}),
    "people.erase_member": ("erasure", {"how": "phone"}),
    "people.change_by_hand": (
        "change",
        {"working_name": "Merel", "language": "en", "chapter": "", "how": "phone", "email": "n@mail.example"},
    ),
    "people.change_address_by_voice": ("voice", {"email": "safe@mail.example", "how": "phone"}),
    "consent.set_answer": ("answers", {"kind": "represent", "said": "yes"}),
}
# No month of these is played yet; a new kind belongs above.
NOT_PLAYED_YET = {
    "accounts.issue_setup_code",
    "advocacy.show_table",
    "assembly.call_off",
    "assembly.convene",
    "assembly.convene_demanded",
    "board.resolve",
    "decisions.lower_power",
    "desk.see_more_this_week",
    "desk.see_more_today",
    "events.change_host",
    "events.change_plan",
    "events.revoke_invitation",
    "offices.appoint",
    "offices.co_opt",
    "offices.end_mandate",
    "people.admit",
    "people.import_members",
    "people.refuse_application",
    "people.withdraw_application",
    "post.exceed_limit_by_board",
    "post.exceed_limit_today",
    "proposals.answer",
    "register.end_key",
    "register.export_by_keeper",
    "register.export_by_office",
    "register.note_complete_copy",
    "register.note_copy",
    "register.rotate",
    "register.show",
}
DAYS = 16
SAMPLE = "people.erase_member"


@pytest.fixture(params=["five and an outsider", "a Board of three"])
def union(request: pytest.FixtureRequest, db: None) -> Iterator[Union]:
    days = Days(FOUNDED)
    with undone(), settings_of(request.param), clock_of(days):
        yield found(request.param, days)


def ask(union: Union, kind: str) -> PendingAct:
    """The secretary asks about the member on the page of the desk."""
    page, form = PAGES[kind]
    path = f"/en/desk/people/{union['member'].number}/{page}/"
    assert union["secretary"].browser().post(path, form).status_code == 303
    return PendingAct.objects.still_open().get(kind=kind)


def read_list(reader: Person) -> str:
    return reader.browser().get("/en/desk/acts/").content.decode()


def agree(second: Person, act: PendingAct) -> None:
    """Look, and agree."""
    path = f"/en/desk/acts/{act.pk}/"
    assert path in read_list(second)
    assert act.digest in second.browser().get(path).content.decode()
    assert second.browser().post(path, {"digest": act.digest}).status_code == 303


def test_a_new_kind_is_played_here() -> None:
    assert sorted(KINDS) == sorted([*PAGES, *NOT_PLAYED_YET])


def test_five_and_an_outsider_erase_a_member(db: None) -> None:
    with undone(), settings_of("five and an outsider"), clock_of(Days(FOUNDED)) as days:
        play_month(found("five and an outsider", days), SAMPLE)


@pytest.mark.slow
@pytest.mark.parametrize("kind", PAGES)
def test_the_smallest_cast_decides_it(union: Union, kind: str) -> None:
    play_month(union, kind)


def play_month(union: Union, kind: str) -> None:
    """Ask, agree where a second person has to, wait, and find it done once."""
    act = ask(union, kind)
    if act.needs_second:
        assert "A second person has to agree by" in read_list(union["chair"])
        assert f'/en/desk/acts/{act.pk}/"' not in read_list(union["secretary"])
        agree(union["chair"], act)
        act.refresh_from_db()
    if KINDS[kind].wait_hours:
        assert "Carried out on" in read_list(union["chair"])
        union.days.move(1)
        act.refresh_from_db()
        assert act.state == "waiting"
    union.days.move(DAYS)

    act.refresh_from_db()
    assert (act.state, act.ended_on is not None) == ("done", True)
    assert PendingAct.objects.filter(kind=kind).count() == 1


@pytest.mark.slow
@pytest.mark.parametrize("kind", PAGES)
def test_one_person_is_enough_to_stop_it(union: Union, kind: str) -> None:
    act = ask(union, kind)

    assert union["treasurer"].browser().post(f"/en/desk/acts/{act.pk}/stop/").status_code == 303
    union.days.move(DAYS)

    act.refresh_from_db()
    assert act.state == "stopped"
