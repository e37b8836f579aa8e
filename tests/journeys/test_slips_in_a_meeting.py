"""Two tellers and a hat: slips are printed, drawn, struck and handed back; what is struck votes no more."""

import pytest
from playwright.sync_api import Page

from paraplu.base.refusals import RuleViolation
from paraplu.kernel.actor import OPERATOR
from paraplu.kernel.ballot import strike_numbers
from paraplu.trust.offices import api as offices
from tests.journeys import slips as paper_slips
from tests.journeys.looking import axe, room, targets
from tests.journeys.slips import (
    SAYS,
    PaperSlip,
    account,
    confirm,
    heading,
    make,
    paper,
    press,
    say_counted,
    shown_slips,
    strike_left,
    type_slips,
)
from tests.life.assembly.meeting import OTHER_TELLER, OTHERS, SECRETARY, TELLER, Meeting
from tests.life.evoting.parts import CredentialList, RevokedSlip
from tests.life.evoting.secret import FOR, Scrutinised, cast

KEPT_HERE = """() => JSON.stringify(
  [{...localStorage}, {...sessionStorage}, location.href, history.state, window.name])"""
pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]


@pytest.fixture
def secret(transactional_db: None, the_day) -> Scrutinised:
    """Nine in the room, whose key is made; no slip yet."""
    meeting = Meeting(the_day)
    meeting.add()
    meeting.convene()
    meeting.open(here=OTHERS)
    begun = meeting.today
    offices.appoint(OPERATOR, SECRETARY, "secretary", begun, None, "deed", begun, chapter=None)
    secret = Scrutinised(meeting)
    secret.appoint()
    secret.make_keys()
    return secret


def print_slips(teller: Page, count: int) -> list[PaperSlip]:
    """What is on paper once she has counted it."""
    press(teller, "make_title")
    make(teller, count)
    printed = shown_slips(teller)
    say_counted(teller, count)
    heading(teller, "sent_title")
    press(teller, "next")
    return printed


def numbers(some: list[PaperSlip]) -> list[str]:
    return [slip.number for slip in some]


def everybody_draws(secret: Scrutinised, attendance: Page) -> None:
    """Once the other teller has confirmed how many slips there are."""
    secret.meeting.confirm("slips", OTHER_TELLER)
    attendance.reload()
    attendance.get_by_role("heading", name="Record voting slips drawn").wait_for()
    while (tap := attendance.get_by_role("button", name="Record that they drew 1")).count():
        with attendance.expect_navigation():
            tap.first.click()


@pytest.mark.slow
def test_nine_draw_of_twelve_and_three_are_struck_before_two_tellers(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    printed = print_slips(teller, 12)
    everybody_draws(secret, come_in(SECRETARY, "drawing/"))
    other = come_in(OTHER_TELLER, "slips/")

    strike_left(teller, other, numbers(printed[9:]))
    press(teller, "look_again")

    assert account(teller) == account(other) == ["12", "9", "3", "0"]
    teller.get_by_text(SAYS["account_even"]).wait_for()
    ballot = secret.take_up(secret.meeting.row.items.get().pk)
    assert cast(ballot, printed[0].code, FOR)
    with pytest.raises(RuleViolation, match="no_such_slip"):
        cast(ballot, printed[11].code, FOR)


@pytest.mark.slow
def test_no_code_ever_leaves_the_page(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    printed = print_slips(teller, 12)
    press(teller, "strike_title")
    type_slips(teller, *numbers(printed[:2]))
    press(teller, "strike_send")
    heading(teller, "struck_title")

    sent = " ".join(teller.sent) + teller.content() + str(teller.evaluate(KEPT_HERE))
    kept = " ".join(CredentialList.objects.values_list("credentials", flat=True))
    secrets = [text for slip in printed for text in (slip.code, slip.code.replace("-", ""), slip.number)]
    assert [text for text in secrets if text in sent or text in kept] == []
    assert teller.said == []


@pytest.mark.slow
def test_a_slip_that_came_back_is_struck_for_every_ballot_that_is_left(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    printed = print_slips(teller, 12)
    attendance = come_in(SECRETARY, "drawing/")
    everybody_draws(secret, attendance)
    with attendance.expect_navigation():
        attendance.get_by_role("button", name="Record one given back").first.click()

    press(teller, "look_again")
    press(teller, "return_title")
    type_slips(teller, printed[0].number.replace(" ", "-"))
    press(teller, "return_send")
    heading(teller, "struck_title")
    confirm(come_in(OTHER_TELLER, "slips/"), numbers(printed[:1]))

    places = RevokedSlip.objects.filter(revocation__confirmed_by=OTHER_TELLER).values_list("place", flat=True)
    assert sorted(places) == list(range(20))
    assert account(attendance.context.pages[0]) == ["12", "8", "0", "1"]


@pytest.mark.slow
def test_each_wrong_slip_is_told_at_once(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    printed = print_slips(teller, 12)
    press(teller, "strike_title")
    number = printed[0].number
    wrong = str((int(number[3]) + 1) % 10)
    told = {
        "": "code_short",
        number + "1": "code_long",
        "O" + number[1:]: "code_letter",
        number[:3] + wrong + number[4:]: "code_check",
        strike_numbers.new_strike_number(): "code_other",
    }

    for text, reason in told.items():
        type_slips(teller, text)
        assert teller.locator(".wrong:visible").inner_text() == SAYS[reason]
    type_slips(teller, number.replace(" ", ""), number)
    assert teller.locator(".wrong:visible").inner_text() == SAYS["code_same"]


@pytest.mark.slow
def test_she_who_struck_does_not_confirm_and_may_begin_again(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    printed = print_slips(teller, 12)
    press(teller, "strike_title")
    type_slips(teller, printed[0].number)
    press(teller, "strike_send")
    press(teller, "next")
    teller.get_by_text(SAYS["wait_other"].format(count=1)).wait_for()

    assert teller.get_by_role("heading", name=SAYS["confirm_title"]).count() == 0
    press(teller, "confirm_withdraw")
    teller.get_by_text(SAYS["wait_other"].format(count=1)).wait_for(state="hidden")

    assert RevokedSlip.objects.count() == 0


@pytest.mark.slow
def test_the_other_teller_who_reads_other_slips_confirms_nothing(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    printed = print_slips(teller, 12)
    press(teller, "strike_title")
    type_slips(teller, *numbers(printed[:3]))
    press(teller, "strike_send")
    heading(teller, "struck_title")

    other = come_in(OTHER_TELLER, "slips/")
    type_slips(other, *numbers(printed[1:4]))
    press(other, "confirm")

    refused = other.get_by_text("These are not the numbers that the other teller cancelled.")
    refused.wait_for()
    assert not RevokedSlip.objects.filter(revocation__confirmed_by__isnull=False).exists()


@pytest.mark.slow
def test_what_was_made_without_network_is_handed_in_as_a_file(secret: Scrutinised, come_in, browser) -> None:
    teller = come_in(TELLER, "slips/")
    with teller.expect_download() as handed:
        press(teller, "offline_save")
    with paper_slips.a_teller_page(browser) as far_from_it:
        paper_slips.choose(far_from_it, handed.value.path().read_bytes())
        make(far_from_it, 12)
        printed = [slip.code for slip in shown_slips(far_from_it)]
        say_counted(far_from_it, 12)
        with far_from_it.expect_download() as made:
            press(far_from_it, "save_lists")
        paper_slips.choose(teller, made.value.path().read_bytes(), "hand_in")
        heading(teller, "sent_title")

    assert CredentialList.objects.count() == 20
    assert [secret.points(printed, place) for place in (0, 19)] == [
        paper_slips.json.loads(CredentialList.objects.get(place=place).credentials) for place in (0, 19)
    ]


@pytest.mark.slow
def test_from_the_site_comes_the_same_paper_and_nothing_of_the_site(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    press(teller, "make_title")
    make(teller, 12)
    shown = shown_slips(teller)

    printed = paper(teller)

    assert printed.slips == shown
    assert set(printed.inside) == {slip.code for slip in shown}
    press(teller, "print")
    teller.emulate_media(media="print")
    assert shown[0].number in teller.locator("body").inner_text()
    assert "Paraplu" not in teller.locator("body").inner_text()
    assert teller.evaluate(paper_slips.CUT_OFF) == 0


@pytest.mark.slow
def test_tellers_strike_and_confirm_on_the_narrowest_telephone(secret: Scrutinised, come_in) -> None:
    teller = come_in(TELLER, "slips/")
    printed = print_slips(teller, 12)
    press(teller, "strike_title")
    type_slips(teller, printed[0].number, "what is this")
    faults = [*room(teller), *targets(teller), *axe(teller)]
    press(teller, "strike_send")
    heading(teller, "struck_title")

    other = come_in(OTHER_TELLER, "slips/")
    other.get_by_role("heading", name=SAYS["confirm_title"]).wait_for()

    assert faults == []
    assert [*room(other), *targets(other), *axe(other)] == []
