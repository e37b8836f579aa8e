"""What goes wrong while a key is made or a ballot opened: each time the page stops, and says what to do."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from paraplu.kernel.ballot import ceremony, codes, make_tally, single_trustee
from tests.journeys.holding import Phone, Table
from tests.kernel.ballot import made
from tests.life.evoting.parts import SecretBallot, StrongProof, Trustee, bulletin_boards
from tests.life.evoting.secret import code_of, secret_of, spelled

pytestmark = [
    pytest.mark.journey,
    pytest.mark.slow,
    pytest.mark.django_db(transaction=True),
    pytest.mark.drawn(8),
]


def resumed(table: Table) -> Phone:
    phone = table.phone(1)
    phone.type("[data-resume]", code_of(1))
    return phone


def forge(place: int) -> Callable[[dict[str, Any]], None]:
    """A site that puts a key of its own in somebody's place."""
    made = spelled(ceremony.make_certificate(codes.new_code(), (place, 2, 3))).decode()

    def change(told: dict[str, Any]) -> None:
        told["certificates"][place - 1] = made

    return change


def test_a_site_with_a_key_of_its_own_shows_other_words(table: Table) -> None:
    table.scrutinised.post_all("certificate")
    honest, betrayed = resumed(table), table.phone(1)
    betrayed.meddle(forge(3))
    betrayed.type("[data-resume]", code_of(1))

    assert honest.words() != betrayed.words()
    betrayed.press("[data-different]")
    betrayed.at("different")
    assert Trustee.objects.get(place=1).dealing == ""


def test_after_she_has_dealt_no_other_list_is_taken(table: Table) -> None:
    table.scrutinised.post_all("certificate", "dealing")
    phone = table.phone(1)
    phone.meddle(forge(3))
    phone.type("[data-resume]", code_of(1))

    phone.at("another")

    assert phone.page.locator("[data-held]").is_hidden()


def test_whose_message_does_not_fit_is_named_by_place_and_name(table: Table) -> None:
    table.scrutinised.post_all("certificate", "dealing")
    phone = table.phone(1)

    def change(told: dict[str, Any]) -> None:
        told["dealings"][1] = told["dealings"][1].replace('"share":"', '"share":"1', 1)

    phone.meddle(change)
    phone.type("[data-resume]", code_of(1))
    phone.at("broken")

    assert phone.page.locator("[data-step=broken] [data-place]").first.inner_text() == "2 (500006)"
    assert Trustee.objects.get(place=1).key == ""


def test_once_the_chair_starts_over_the_old_paper_is_torn_up(table: Table) -> None:
    table.scrutinised.post_all("certificate")
    phone = resumed(table)
    phone.at("compare")

    table.scrutinised.appoint()

    phone.at("anew")
    assert phone.page.locator("[data-held]").is_hidden()
    phone.press("[data-step=anew] a")
    phone.at("begin")


def test_without_network_the_page_waits_and_goes_on(table: Table) -> None:
    for place in (1, 2):
        table.scrutinised.post("certificate", place)
    phone = table.phone(1)
    phone.at("certificates")

    phone.page.context.set_offline(True)
    phone.page.locator("[data-offline]:visible").wait_for()
    table.scrutinised.post("certificate", 3)
    phone.page.context.set_offline(False)

    phone.at("code")
    assert phone.page.locator("[data-offline]").is_hidden()


def test_a_part_that_did_not_arrive_is_sent_again_from_the_same_paper(table: Table) -> None:
    phone = table.phone(1)
    phone.page.route("**/keys/certificate/", lambda route: route.abort(), times=1)

    phone.begin()
    phone.page.locator("[data-seat='1'] [data-there]:visible").wait_for()

    phone.at("certificates")
    kept = Trustee.objects.get(place=1).certificate
    assert json.loads(kept)["message"] == json.loads(made_by(phone.code))["message"]


def made_by(code: str) -> str:
    return spelled(ceremony.make_certificate(code, (1, 2, 3))).decode()


def test_who_holds_a_key_no_more_is_told_to_load_the_page_anew(table: Table) -> None:
    phone = table.phone(1)
    phone.at("begin")

    Trustee.objects.filter(place=1).delete()

    phone.at("gone")


def test_an_untouched_page_forgets_her_code(table: Table) -> None:
    table.scrutinised.post_all("certificate")
    phone = table.phone(1)
    phone.page.clock.install()
    phone.page.reload()
    phone.type("[data-resume]", code_of(1))
    phone.at("compare")

    phone.page.clock.run_for("11:00")

    phone.at("code")
    assert phone.page.locator("[data-resume] [data-typed]").input_value() == ""


def test_a_code_that_is_not_on_paper_yet_is_gone_with_the_page(table: Table) -> None:
    phone = table.phone(1)
    phone.press("[data-begin]")
    phone.at("write")

    phone.page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")

    phone.at("begin")
    assert phone.page.locator("[data-code] li").count() == 0
    assert Trustee.objects.get(place=1).certificate == ""


def test_two_groups_that_are_not_on_the_paper_keep_nothing(table: Table) -> None:
    phone = table.phone(1)
    phone.press("[data-begin]")
    group = phone.page.locator("[data-code] li").first.inner_text()
    phone.press("[data-written]")
    for field in phone.page.locator("[data-part]").all():
        field.fill(group.swapcase())

    phone.press("[data-check] button:not([type])")

    assert phone.wrong() == "part"
    assert Trustee.objects.get(place=1).certificate == ""


@pytest.fixture
def ballot(table: Table) -> SecretBallot:
    return table.a_closed_ballot()


def asked_to_open(table: Table, raw: bytes) -> Phone:
    """The site gives this in place of the archive."""
    phone = table.phone(1)
    phone.page.route("**/board/archive/", lambda route: route.fulfill(body=raw))
    phone.type("[data-fetch]", code_of(1))
    return phone


def test_a_sum_that_is_not_that_of_the_ballots_is_not_opened(table: Table, ballot: SecretBallot) -> None:
    raw = bulletin_boards.bulletin_board_archive(ballot)
    phone = asked_to_open(table, raw.replace(b'"num_tallied":7', b'"num_tallied":6'))

    assert phone.wrong() == "archive"
    assert StrongProof.objects.filter(owner=2).count() == 0


def summed(ballot: made.Ballot) -> bytes:
    """The archive of this moment, closed and summed up."""
    ended = replace(ballot)
    ended.add("EndBallots")
    ended.add("EncryptedTally", make_tally(ended.report()))
    return ended.raw


def opened_for(trustees: made.Trustees, slips: list[str]) -> made.Ballot:
    return made.voted(
        made.opened(trustees, slips, [made.REFERENDUM]), slips, [(place, [[1, 0, 0]]) for place in range(5)]
    )


def test_a_ballot_of_other_key_holders_is_not_opened(table: Table, ballot: SecretBallot) -> None:
    others = made.joined(made.singles(1), made.two_of_three())
    phone = asked_to_open(table, summed(opened_for(others, made.new_codes(6))))

    assert phone.wrong() == "foreign"


def test_her_key_outside_its_circle_opens_nothing(table: Table, ballot: SecretBallot) -> None:
    hers = single_trustee(secret_of(1))
    alone = made.joined(made.singles(1), made.Trustees([hers], []))
    phone = asked_to_open(table, summed(opened_for(alone, made.new_codes(6))))

    assert phone.wrong() == "foreign"


def test_a_second_sum_of_one_election_is_not_opened(table: Table, ballot: SecretBallot) -> None:
    slips = made.new_codes(6)
    election = opened_for(made.Trustees(table.holders.all_trustees(), []), slips)
    before = summed(election)
    phone = asked_to_open(table, before)
    phone.press("[data-open]")
    assert phone.wrong() == "post"

    made.voted(election, slips, [(5, [[0, 1, 0]])])
    answers = [given(phone, summed(election)).wrong()]
    phone.page.reload()
    answers.append(given(phone, summed(election), forget=False).wrong())

    assert answers == ["twice", "twice"]
    given(phone, before).page.locator("[data-open]:visible").wait_for()


def given(phone: Phone, raw: bytes, *, forget: bool = True) -> Phone:
    """The server gives these files from now on; she types her code."""
    phone.page.unroute("**/board/archive/")
    phone.page.route("**/board/archive/", lambda route: route.fulfill(body=raw))
    if forget:
        phone.press("[data-forget]")
    phone.type("[data-fetch]", code_of(1))
    return phone


@pytest.mark.parametrize("votes", [1, 4])
def test_a_sum_of_so_few_ballots_is_not_opened(table: Table, ballot: SecretBallot, votes: int) -> None:
    slips = made.new_codes(6)
    trustees = made.Trustees(table.holders.all_trustees(), [])
    election = made.opened(trustees, slips, [made.REFERENDUM])
    cast = [(place, [[1, 0, 0]]) for place in range(votes)]
    phone = asked_to_open(table, summed(made.voted(election, slips, [*cast, cast[0]])))

    assert phone.wrong() == "few"
    assert StrongProof.objects.filter(owner=2).count() == 0
