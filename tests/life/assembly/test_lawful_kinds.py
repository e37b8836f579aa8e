"""Every act that is the assembly's alone has a kind, from the notice to what follows (art. 9:12)."""

from collections.abc import Callable
from datetime import date

import pytest

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.life.assembly import actions
from paraplu.life.assembly.models import AgendaItem, AssemblyFiling, Minutes
from paraplu.trust.offices import api as offices
from tests.cast import a_member
from tests.life.assembly.meeting import MEMBERS, OTHERS, THE_CHAIR, THE_SECRETARY, Meeting, paper_proxy

pytestmark = pytest.mark.postgresql
SHE, HER_FRIEND, ANOTHER, *_ = OTHERS
NAMED = {"assets": "To a sister organisation.", "liquidators": "Numbers 500001 and 500002"}
JANUARY = date(2027, 1, 1)


def refused(step: Callable[[], object]) -> list[str]:
    """The keys of what forbids a step; none when it was taken."""
    try:
        step()
    except RuleViolation as violation:
        return [reason.key for reason in violation.reasons]
    return []


def directors(*numbers: int, by: str = "deed") -> None:
    for number in numbers:
        offices.appoint(OPERATOR, number, "director", JANUARY, None, by, JANUARY)


def filings(meeting: Meeting) -> set[str]:
    return set(AssemblyFiling.objects.filter(assembly=meeting.id).values_list("what", flat=True))


@pytest.fixture
def ninety_nine(a_meeting: Meeting) -> Meeting:
    """Three identical items about a dissolution; 65 of 99 are in the room."""
    more = range(500_010, 500_100)
    for number in more:
        a_member(number, MemberStatus.ACTIVE)
    for _ in range(3):
        a_meeting.add("dissolution", **NAMED)
    a_meeting.convene()
    actions.mark_notices_handed(THE_SECRETARY, a_meeting.id, more)
    a_meeting.open(here=[*OTHERS, *more[: 65 - len(MEMBERS)]])
    return a_meeting


def test_r28_a_dissolution_needs_66_of_99_and_four_fifths(ninety_nine: Meeting) -> None:
    short, lost, won = (item.pk for item in ninety_nine.row.items.order_by("place"))
    directors(SHE, HER_FRIEND)

    outcomes = [ninety_nine.by_hands(short, 36, 9)]
    actions.mark_attendance(THE_SECRETARY, ninety_nine.id, [500_099], "room")
    outcomes += [ninety_nine.by_hands(lost, 35, 9)]
    before = offices.office_holders("director")
    outcomes += [ninety_nine.by_hands(won, 36, 9, 21)]
    actions.close_assembly(THE_CHAIR, ninety_nine.id)

    assert outcomes == ["no_quorum", "rejected", "carried"]
    assert (before, offices.office_holders("director")) == ([SHE, HER_FRIEND], [])
    assert filings(ninety_nine) == {"gazette", "ubo", "mention"}


def test_r15_the_second_assembly_decides_the_same_dissolution_without_quorum(a_meeting: Meeting) -> None:
    short = a_meeting.add("dissolution", **NAMED)
    a_meeting.convene()
    a_meeting.open()
    assert a_meeting.by_hands(short, 4) == "no_quorum"
    actions.close_assembly(THE_CHAIR, a_meeting.id)

    a_meeting.id = actions.draft_second_assembly(THE_SECRETARY, a_meeting.id)
    a_meeting.convene()
    a_meeting.open()

    assert a_meeting.by_hands(a_meeting.row.items.get().pk, 4) == "carried"


@pytest.mark.parametrize("changed", [{"assets": "To the chair."}, {"liquidators": "A friend"}])
def test_r15_a_second_assembly_with_other_words_needs_its_quorum(a_meeting: Meeting, changed) -> None:
    short = a_meeting.add("dissolution", **NAMED)
    a_meeting.convene()
    a_meeting.open()
    a_meeting.by_hands(short, 4)
    actions.close_assembly(THE_CHAIR, a_meeting.id)
    a_meeting.id = actions.draft_second_assembly(THE_SECRETARY, a_meeting.id)
    again = a_meeting.row.items.get()
    draft = actions.ItemDraft("dissolution", again.title, **NAMED | changed)

    actions.change_agenda_item(THE_SECRETARY, again.pk, draft)
    a_meeting.convene()
    a_meeting.open()

    assert a_meeting.by_hands(again.pk, 4) == "no_quorum"


def test_r7_a_dissolution_as_a_proposal_is_stopped_until_the_chair_confirms_it(a_meeting: Meeting) -> None:
    item = a_meeting.add("motion", text="We oppose that others dissolve themselves.")

    stopped = refused(a_meeting.convene)
    with pytest.raises(NotAuthorized):
        actions.confirm_item_kind(THE_SECRETARY, item)
    actions.confirm_item_kind(THE_CHAIR, item)

    assert (stopped, refused(a_meeting.convene)) == (["says_another_kind"], [])
    a_meeting.open()
    a_meeting.by_hands(item, 4)
    actions.close_assembly(THE_CHAIR, a_meeting.id)
    assert Minutes.objects.get().facts["items"][0]["kind_confirmed"] == "2027-05-01"
    assert filings(a_meeting) == set()


def test_r7_other_words_are_confirmed_again(a_meeting: Meeting) -> None:
    item = a_meeting.add("motion", text="We oppose that others dissolve themselves.")
    actions.confirm_item_kind(THE_CHAIR, item)

    draft = actions.ItemDraft("motion", "About motion", "We dissolve the association.")
    actions.change_agenda_item(THE_SECRETARY, item, draft)

    assert refused(a_meeting.convene) == ["says_another_kind"]


def test_r11_a_proposal_does_not_become_a_dissolution_in_the_room(a_meeting: Meeting) -> None:
    item = a_meeting.add("motion", text="We buy a tent.")
    a_meeting.convene()
    a_meeting.open()

    stopped = refused(lambda: actions.amend_agenda_item(THE_CHAIR, item, "We dissolve the association."))
    actions.amend_agenda_item(THE_CHAIR, item, "We buy two tents.")

    assert stopped == ["off_agenda"]
    assert AgendaItem.objects.get().amended == "We buy two tents."


@pytest.mark.parametrize("kind", ["conversion", "gift_of_everything"])
def test_r7_a_deed_of_a_notary_is_no_item(a_meeting: Meeting, kind: str) -> None:
    item = a_meeting.add()

    assert refused(lambda: a_meeting.add(kind)) == ["notary"]
    draft = actions.ItemDraft(kind, "All we have")
    assert refused(lambda: actions.change_agenda_item(THE_SECRETARY, item, draft)) == ["notary"]


def test_r7_a_dismissal_is_heard_and_secret_and_ends_the_mandate(a_meeting: Meeting) -> None:
    directors(SHE, HER_FRIEND)
    item = a_meeting.add("dismissal", about=SHE)
    a_meeting.convene()
    a_meeting.open(here=OTHERS)

    by_hands = refused(lambda: actions.open_agenda_item(THE_CHAIR, item, "hands"))
    unheard = refused(lambda: a_meeting.by_paper(item, 5, 3))
    a_meeting.hear(item)
    outcome = actions.decide_by_paper(THE_CHAIR, item)
    actions.close_assembly(THE_CHAIR, a_meeting.id)

    assert (by_hands, unheard, outcome) == (["by_paper"], ["director_unheard"], "carried")
    assert offices.office_holders("director") == [HER_FRIEND]
    assert filings(a_meeting) == {"gazette", "ubo"}


def test_r7_a_dismissal_that_is_lost_ends_nothing(a_meeting: Meeting) -> None:
    directors(SHE)
    item = a_meeting.add("dismissal", about=SHE)
    a_meeting.convene()
    a_meeting.open(here=OTHERS)
    actions.open_agenda_item(THE_CHAIR, item, "paper")
    a_meeting.hear(item)
    AgendaItem.objects.filter(pk=item).update(stage="waiting")

    assert a_meeting.by_paper(item, 4, 4) == "rejected"
    actions.close_assembly(THE_CHAIR, a_meeting.id)

    assert (offices.office_holders("director"), filings(a_meeting)) == ([SHE], set())


def test_r7_nobody_is_dismissed_who_is_no_director_any_longer(a_meeting: Meeting) -> None:
    item = a_meeting.add("dismissal", about=SHE)
    a_meeting.convene()
    a_meeting.open(here=OTHERS)

    assert refused(lambda: actions.open_agenda_item(THE_CHAIR, item, "paper")) == ["no_director"]


@pytest.mark.parametrize(("votes", "stays"), [((5, 3), True), ((3, 5), False), ((4, 4), False)])
def test_r6_a_co_opted_director_stays_only_if_the_next_assembly_confirms(
    a_meeting: Meeting, votes: tuple[int, int], stays: bool
) -> None:
    directors(SHE)
    directors(HER_FRIEND, by="board")
    a_meeting.add()

    missing = refused(a_meeting.convene)
    item = a_meeting.add("confirmation", about=HER_FRIEND)
    a_meeting.convene()
    a_meeting.open(here=OTHERS)
    a_meeting.by_hands(a_meeting.row.items.get(kind="motion").pk, 9)
    a_meeting.by_hands(item, *votes)
    until_the_close = offices.office_holders("director")
    actions.close_assembly(THE_CHAIR, a_meeting.id)

    assert missing == ["confirmation_missing"]
    assert until_the_close == [SHE, HER_FRIEND]
    assert offices.office_holders("director") == ([SHE, HER_FRIEND] if stays else [SHE])
    assert filings(a_meeting) == (set() if stays else {"gazette", "ubo"})


def test_r6_a_confirmed_director_is_not_confirmed_twice(a_meeting: Meeting) -> None:
    directors(HER_FRIEND, by="board")
    item = a_meeting.add("confirmation", about=HER_FRIEND)
    a_meeting.convene()
    a_meeting.open(here=OTHERS)
    a_meeting.by_hands(item, 9)
    actions.close_assembly(THE_CHAIR, a_meeting.id)

    plan = actions.AssemblyPlan(date(2027, 8, 1), a_meeting.row.hour, "The room")
    a_meeting.id = actions.draft_assembly(THE_SECRETARY, plan)
    a_meeting.add()

    assert refused(a_meeting.convene) == []


@pytest.mark.parametrize(
    ("step", "before", "after", "filed"),
    [
        ("election", [], [ANOTHER], {"gazette"}),
        ("dismissal", [ANOTHER], [], {"gazette"}),
        ("pay", [ANOTHER], [ANOTHER], set()),
    ],
)
def test_r7_the_assembly_elects_dismisses_and_pays_the_auditor(
    a_meeting: Meeting, step: str, before: list[int], after: list[int], filed: set[str]
) -> None:
    for number in before:
        offices.appoint(OPERATOR, number, "auditor", JANUARY, None, "deed", JANUARY)
    item = a_meeting.add("auditor", about=ANOTHER, auditor_step=step)
    a_meeting.convene()
    a_meeting.open(here=OTHERS)

    a_meeting.by_hands(item, 5, 4)
    actions.close_assembly(THE_CHAIR, a_meeting.id)

    assert offices.office_holders("auditor") == after
    assert filings(a_meeting) == filed


def test_r7_directors_do_not_vote_on_their_own_pay(a_meeting: Meeting) -> None:
    directors(SHE, HER_FRIEND, ANOTHER)
    item = a_meeting.add("directors_pay", euros=600)
    a_meeting.convene()
    paper_proxy(a_meeting.id, ANOTHER, OTHERS[3])
    a_meeting.open(here=[SHE, HER_FRIEND, OTHERS[3]])

    alone = refused(lambda: a_meeting.by_hands(item, 5, 0))
    actions.note_item_hearing(THE_CHAIR, item, heard=False, stood_aside=2)
    two = refused(lambda: actions.decide_by_hands(THE_CHAIR, item, actions.Votes(5, 0)))
    actions.note_item_hearing(THE_CHAIR, item, heard=False, stood_aside=3)

    assert (alone, two) == (["directors_aside"], ["directors_aside"])
    assert actions.decide_by_hands(THE_CHAIR, item, actions.Votes(5, 0)) == "carried"


def test_r7_a_director_held_liable_is_for_a_lawyer(a_meeting: Meeting) -> None:
    item = a_meeting.add("liability_action", about=SHE)
    a_meeting.convene()
    a_meeting.open(here=OTHERS)

    a_meeting.by_hands(item, 5, 4)
    actions.close_assembly(THE_CHAIR, a_meeting.id)

    assert filings(a_meeting) == {"lawyer"}


@pytest.mark.parametrize(
    ("kind", "says"),
    [
        ("dissolution", ["assets_missing", "liquidators_missing"]),
        ("dismissal", ["director_unnamed"]),
        ("confirmation", ["director_unnamed"]),
        ("liability_action", ["director_unnamed"]),
        ("auditor", ["step_missing"]),
        ("directors_pay", ["amount_missing"]),
        ("board_matter", ["text_missing"]),
    ],
)
def test_r7_a_notice_without_what_the_kind_needs_is_refused(
    a_meeting: Meeting, kind: str, says: list[str]
) -> None:
    a_meeting.add(kind)

    assert refused(a_meeting.convene) == says
