"""The Board signs heads of the activity log; a log that was cut or rewritten later no longer fits them."""

from argparse import Namespace
from collections.abc import Callable
from datetime import date, timedelta

import pytest

from paraplu.base import clock
from paraplu.kernel.actor import OPERATOR, SYSTEM
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.ops.commands import audit as audit_command
from paraplu.ops.doctor.database import broken_audit_log
from paraplu.ops.doctor.signing import unsigned_log_head
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys
from paraplu.trust.keys.models import SignedHead
from paraplu.trust.offices import api as offices
from tests.sealed import a_key
from tests.trust.actors import an_active_member, an_office_holder
from tests.trust.audit.rewritten_log import write_again
from tests.trust.decisions.parts import PendingAct
from tests.trust.keys.test_signed_list import begin

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
MOST_HEADS_IN_A_WEEK = 4
CHAIR, SECRETARY = an_office_holder("chair", 11), an_office_holder("secretary", 12)
DIRECTOR = an_office_holder("director", 14)
TheDay = Callable[[str], date]


@pytest.fixture
def seeds() -> dict[int, AccountKey]:
    """Three of the Board whose keys two of them signed for."""
    begun = clock.current_date() - timedelta(days=9)
    for actor in (CHAIR, SECRETARY, DIRECTOR):
        (held,) = actor.offices
        offices.appoint(OPERATOR, actor.number, held.office, begun, None, "deed", begun)
    made = {number: a_key(number) for number in (11, 12, 14)}
    begin(made)
    return made


def sign(seeds: dict[int, AccountKey], actor, line: str = "") -> str:
    """As the browser of this person does."""
    head = keys.head_to_sign(actor.number, audit.present_head())
    assert head is not None
    line = line or head.line_of_text
    keys.sign_log_head(actor, line, seeds[actor.number].sign(line.encode()))
    return line


def findings(check) -> list[str]:
    return [finding.name for finding in check() if not finding.is_note]


def test_the_second_signs_what_the_first_signed_though_the_log_went_on(seeds: dict[int, AccountKey]) -> None:
    first = sign(seeds, CHAIR)
    audit.record_event(SYSTEM, "house.forgot", note=1)
    assert keys.head_of_two() is None

    assert sign(seeds, SECRETARY) == first

    two = keys.head_of_two()
    assert two is not None
    assert keys.tree_head(two).line_of_text == first
    assert keys.head_to_sign(14, audit.present_head()) == audit.present_head()


def test_one_person_alone_is_not_two(seeds: dict[int, AccountKey]) -> None:
    sign(seeds, CHAIR)
    sign(seeds, CHAIR)
    audit.record_event(SYSTEM, "house.forgot", note=1)
    sign(seeds, CHAIR)

    assert keys.head_of_two() is None
    assert SignedHead.objects.count() == 2


def test_nobody_signs_a_head_that_is_not_of_this_log(seeds: dict[int, AccountKey], the_day: TheDay) -> None:
    head = audit.present_head()
    others = [
        head.line_of_text.replace(head.root[:8], "0" * 8),
        head.line_of_text.replace(f"| {head.size} |", f"| {head.size + 1} |"),
        head.line_of_text.replace("utsopi", "another"),
        head.line_of_text.replace(head.day.isoformat(), "2020-01-01"),
        head.line_of_text.replace(head.day.isoformat(), "2026-02-31"),
        "",
    ]
    for line in others:
        with pytest.raises(keys.HeadConflict):
            sign(seeds, CHAIR, line or "paraplu")
    the_day((head.day + timedelta(days=1)).isoformat())
    with pytest.raises(keys.HeadConflict):
        sign(seeds, CHAIR, head.line_of_text)
    assert not SignedHead.objects.exists()


def test_only_a_key_for_which_two_signed_counts(seeds: dict[int, AccountKey]) -> None:
    line = audit.present_head().line_of_text
    with pytest.raises(keys.HeadConflict):
        keys.sign_log_head(CHAIR, line, seeds[12].sign(line.encode()))
    with pytest.raises(keys.HeadConflict):
        keys.sign_log_head(an_office_holder("director", 15), line, a_key(15).sign(line.encode()))
    with pytest.raises(NotAuthorized):
        keys.sign_log_head(an_active_member(11), line, seeds[11].sign(line.encode()))


@pytest.mark.parametrize("cut", [1, 5])
def test_a_cut_below_what_two_signed_is_named_without_anything_on_paper(
    seeds: dict[int, AccountKey], cut: int
) -> None:
    for note in range(6):
        audit.record_event(SYSTEM, "house.forgot", note=note)
    sign(seeds, CHAIR)
    sign(seeds, SECRETARY)
    assert findings(broken_audit_log) == []
    size = audit.present_head().size

    write_again(lambda entry: entry.height <= size - cut)
    for note in range(9):
        audit.record_event(SYSTEM, "house.forgot", note=note)

    assert audit.verify_log().fault is None
    assert findings(broken_audit_log) == ["trace-broken"]


def test_two_signatures_on_two_logs_of_one_length_are_no_head_of_two(seeds: dict[int, AccountKey]) -> None:
    sign(seeds, CHAIR)
    write_again(lambda _entry: True, note=77)
    line = audit.present_head().line_of_text

    assert keys.sign_log_head(SECRETARY, line, seeds[12].sign(line.encode())) is None
    assert keys.head_of_two() is None
    assert SignedHead.objects.values("size").distinct().count() == 1


def test_who_rewrites_the_log_cannot_sign_its_new_head(seeds: dict[int, AccountKey]) -> None:
    sign(seeds, CHAIR)
    sign(seeds, SECRETARY)
    assert findings(unsigned_log_head) == []

    SignedHead.objects.filter(number=12).update(root="0" * 64)

    assert findings(unsigned_log_head) == ["log-head-forged"]


def test_it_waits_each_week_and_when_another_has_signed(
    seeds: dict[int, AccountKey], the_day: TheDay
) -> None:
    today = clock.current_date()

    def waits(actor) -> bool:
        return "desk:log" in {item.view for item in keys.waiting_for(actor)}

    assert waits(CHAIR)
    sign(seeds, CHAIR)
    assert (waits(CHAIR), waits(SECRETARY)) == (False, True)
    sign(seeds, SECRETARY)
    assert (waits(CHAIR), waits(SECRETARY), waits(DIRECTOR)) == (False, False, False)
    the_day((today + timedelta(days=6)).isoformat())
    assert not waits(DIRECTOR)
    the_day((today + timedelta(days=7)).isoformat())
    assert waits(CHAIR)
    assert waits(DIRECTOR)
    assert not waits(an_active_member(11))


def sign_as_two(seeds: dict[int, AccountKey]) -> str:
    sign(seeds, CHAIR)
    return sign(seeds, SECRETARY)


def an_act_ran(organ: str) -> None:
    """Something that the organ, or without one two people, decided was carried out today."""
    serial = PendingAct.objects.count() + 1
    PendingAct.objects.create(
        serial=serial, kind="offices.appoint", digest="", organ=organ, asked_on=clock.current_date(),
        state="done", decided_on=clock.current_date() if organ else None, stop_digest=str(serial),
    )  # fmt: skip
    audit.record_event(SYSTEM, "act.done", note=serial)


def an_item_was_decided(_organ: str) -> None:
    audit.record_event(SYSTEM, "assembly.decided")


# What happened on which day after two signed on day 0, and the first day on which a head is due.
WEEKLY = 7
BY_HAND = [
    ("nothing", [], WEEKLY),
    ("the Board, the same day", [(0, an_act_ran, "board")], 2),
    ("the Board, the next day", [(1, an_act_ran, "board")], 2),
    ("the Board, on the second day", [(2, an_act_ran, "board")], 3),
    ("the assembly took over an act", [(3, an_act_ran, "assembly")], 4),
    ("the members of a union without a Board", [(3, an_act_ran, "members")], 4),
    ("an item of the assembly", [(4, an_item_was_decided, "")], 5),
    ("two people, no organ", [(1, an_act_ran, ""), (3, an_act_ran, "")], WEEKLY),
    ("two days in a row", [(1, an_act_ran, "board"), (2, an_act_ran, "board")], 3),
    ("the last day of the week", [(6, an_act_ran, "board")], WEEKLY),
]


@pytest.mark.parametrize(("_what", "happened", "first_due"), BY_HAND, ids=[row[0] for row in BY_HAND])
def test_a_head_is_due_on_the_day_after_the_last_act_of_an_organ(
    seeds: dict[int, AccountKey], the_day: TheDay, _what: str, happened: list, first_due: int
) -> None:
    an_act_ran("board")
    begun = clock.current_date()
    sign_as_two(seeds)

    due = []
    for later in range(WEEKLY + 1):
        the_day((begun + timedelta(days=later)).isoformat())
        for day, happen, organ in happened:
            if day == later:
                happen(organ)
        due.append(keys.is_head_due(11))

    assert due.index(True) == first_due
    assert keys.is_head_due(12)
    assert not keys.is_head_due(15)


def test_nobody_is_asked_again_while_their_signature_waits_for_a_second(
    seeds: dict[int, AccountKey], the_day: TheDay
) -> None:
    begun = clock.current_date()
    sign_as_two(seeds)
    an_act_ran("board")
    the_day((begun + timedelta(days=2)).isoformat())
    sign(seeds, CHAIR)
    an_act_ran("board")
    the_day((begun + timedelta(days=4)).isoformat())

    assert [keys.is_head_due(number) for number in (11, 12, 14)] == [False, True, True]


def test_a_board_that_acts_every_day_signs_four_heads_in_a_week(
    seeds: dict[int, AccountKey], the_day: TheDay
) -> None:
    begun, signed_on = clock.current_date(), []
    sign_as_two(seeds)
    for later in range(4 * WEEKLY):
        the_day((begun + timedelta(days=later)).isoformat())
        if keys.is_head_due(11):
            sign_as_two(seeds)
            signed_on.append(later)
        an_act_ran("board")

    in_each_week = [sum(first <= day < first + WEEKLY for day in signed_on) for first in range(3 * WEEKLY)]
    assert max(in_each_week) == MOST_HEADS_IN_A_WEEK


def test_doctor_says_when_there_is_no_head_of_two_and_when_it_is_older_than_a_week(
    seeds: dict[int, AccountKey], the_day: TheDay
) -> None:
    def notes() -> list[str]:
        return [finding.name for finding in unsigned_log_head() if finding.is_note]

    begun = clock.current_date()
    sign(seeds, CHAIR)
    assert notes() == ["log-head-none"]
    sign(seeds, SECRETARY)
    assert notes() == []
    the_day((begun + timedelta(days=7)).isoformat())
    assert notes() == []
    the_day((begun + timedelta(days=8)).isoformat())
    assert notes() == ["log-head-old"]


def test_audit_verify_prints_the_words_of_each_head_that_was_signed(
    seeds: dict[int, AccountKey], capsys: pytest.CaptureFixture[str]
) -> None:
    head = audit.read_tree_head(sign_as_two(seeds))

    assert audit_command.run_command(Namespace(expect=[], expect_file=[])) == 0

    lines = capsys.readouterr().out.splitlines()
    first = lines.index(f"It begins with the {head.size} entries of the check number {head.root}.") + 1
    expected = [f"  {name}  {keys.words_of_root(head.root, name)}" for name in ("en", "fr", "--")]
    assert lines[first : first + 3] == expected


def test_signed_minutes_name_the_head_that_was_noted_and_others_the_newest(
    seeds: dict[int, AccountKey],
) -> None:
    assert keys.head_for_minutes("", are_signed=False) is None
    older = sign_as_two(seeds)
    noted = keys.newest_head_line()
    audit.record_event(SYSTEM, "house.forgot", note=1)
    newer = sign_as_two(seeds)

    assert noted == older != newer
    assert keys.head_for_minutes(noted, are_signed=True) == audit.read_tree_head(older)
    assert keys.head_for_minutes("", are_signed=False) == audit.read_tree_head(newer)
    # Signed before there was a head, or before this software noted one.
    assert keys.head_for_minutes("", are_signed=True) is None


def test_signatures_end_with_their_signer_and_after_400_days(seeds: dict[int, AccountKey]) -> None:
    sign(seeds, CHAIR)
    sign(seeds, SECRETARY)

    keys.forget(11)

    assert set(SignedHead.objects.values_list("number", flat=True)) == {12}
    keys.forget_due(clock.current_date() + timedelta(days=400))
    assert SignedHead.objects.exists()
    keys.forget_due(clock.current_date() + timedelta(days=401))
    assert not SignedHead.objects.exists()
