"""Members read who decides what: every power of an office, the numbers, each lowering, and what is hard."""

import tomllib
from pathlib import Path

import pytest

from paraplu.front.mine import powers_page
from paraplu.front.mine.power_lines import POWER_LINES
from paraplu.kernel.powers import PowersTable
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.decisions import api as decisions
from tests.decided import decide
from tests.people.roles import Somebody, member

pytestmark = pytest.mark.django_db
PAGE, FORM = "/en/decides/", "/en/decides/lowering/"
FILE = tomllib.loads(Path("docs/powers.toml").read_text("utf-8"))


def test_no_line_promises_what_is_not_kept_yet() -> None:
    late, table = set(FILE["not_yet"]["verbs"]), PowersTable({})

    for line in POWER_LINES:
        is_late = any(verb in late for verb in line.verbs.split())
        assert (powers_page.class_in_force(line, table) == powers_page.NOT_YET) is is_late, line.sentence


def test_the_page_lists_each_hard_outcome() -> None:
    assert len(powers_page.hard_outcomes()) == len(FILE["hard"]["outcomes"])


@pytest.fixture
def secretary() -> Somebody:
    return member(MemberStatus.ACTIVE, "secretary")


def read(somebody: Somebody) -> str:
    return " ".join(somebody.client.get(PAGE).content.decode().split())


def section(page: str, title: str) -> str:
    """What stands under a title."""
    return page.partition(f"<summary>{title}</summary>")[2].partition("</details>")[0]


def test_a_lowering_is_on_the_page_with_its_decision(secretary: Somebody) -> None:
    her = member(MemberStatus.SUPPORTING)
    line = "Record that an active member became a supporting member again"
    assert line in section(read(her), "We tell you first, and you have some days to stop it")
    assert "No rule so far." in read(her)

    act = decide(decisions.ask_to_lower(secretary.actor, "people.step_down", "routine"))
    decide(decisions.ask_to_lower(secretary.actor, "requests.people", 80))

    page = read(her)
    assert line in section(page, "One person with a role, as ordinary work")
    assert line not in section(page, "We tell you first, and you have some days to stop it")
    assert f"act {act.serial}" in page
    assert "asks up to 80 members" in page
    assert "commons." not in page
    assert FORM not in page


def test_an_office_asks_the_members(secretary: Somebody) -> None:
    answer = secretary.client.post(FORM, {"change": "requests.people", "number": "80"})

    assert (answer.status_code, answer.url) == (303, PAGE)
    assert "What the members are asked to decide" in read(secretary)
    again = secretary.client.post(FORM, {"change": "requests.people", "number": "90"})
    assert (again.status_code, b"already been asked about this rule" in again.content) == (422, True)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"change": "requests.people", "number": "501"}, "from 50 to 500"),
        ({"change": "requests.people", "number": ""}, "from 50 to 500"),
        ({"change": "requests.people", "number": "many"}, "the number in digits"),
        ({"change": "people.admit=routine"}, "cannot relax this rule"),
        ({"change": ""}, "Choose a rule"),
    ],
)
def test_a_wrong_question_is_given_back_with_a_sentence(
    typed: dict[str, str], sentence: str, secretary: Somebody
) -> None:
    answer = secretary.client.post(FORM, typed)

    assert (answer.status_code, sentence in answer.content.decode()) == (422, True)
    assert decisions.open_acts_of_kind("decisions.lower_power") == []


def test_nobody_else_asks_and_no_stranger_reads() -> None:
    assert member(MemberStatus.ACTIVE, "editor").client.post(FORM, {}).status_code == 404
    assert member(MemberStatus.ENDED).client.get(PAGE).status_code == 404
