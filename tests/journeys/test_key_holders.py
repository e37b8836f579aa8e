"""Three key holders make a key at one table, and two of them open a ballot."""

import time

import pytest

from paraplu.kernel.ballot import ceremony, codes
from paraplu.kernel.ballot.compared import comparable_digest
from paraplu.kernel.seal.roster import words_of
from tests.journeys.holding import Phone, Table
from tests.journeys.minutes import Spent, hold
from tests.life.evoting.parts import Trustee
from tests.life.evoting.secret import ROUNDS, code_of, fresh, secret_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True), pytest.mark.drawn(8)]
# Seconds that all three wait for each other's telephones, once all have said that it is the same.
LONGEST_WAIT = 30


def begun(table: Table) -> list[Phone]:
    """Three telephones, each with her code on paper."""
    phones = [table.phone(place) for place in (1, 2, 3)]
    for phone in phones:
        phone.begin()
    return phones


def agreed(phones: list[Phone]) -> None:
    """All read the same aloud."""
    assert len({phone.words() for phone in phones}) == 1
    for phone in phones:
        phone.press("[data-same]")


def told_away(table: Table, phone: Phone) -> list[str]:
    """Whatever she sent or her console said that would give her part away, as a message would spell it."""
    keys, holders = ceremony.keys_of(phone.code), table.holders
    gathering = holders.certificate_gathering()
    share = ceremony.decryption_key(phone.code, gathering, holders.all_dealings(gathering))
    polynomial = ceremony._polynomial(keys, gathering, phone.place)
    numbers = [str(each) for each in (keys.signing, keys.opening, share, *polynomial)]
    sent = "".join([*phone.page.sent, *phone.page.said])
    assert '"shares":[' in sent
    return [each for each in (phone.code, codes.seed_of(phone.code), *numbers) if each in sent]


def comes_back(table: Table, gone: Phone) -> Phone:
    """Her browser was closed; on another one she types what is on her paper."""
    gone.page.close()
    phone = table.phone(gone.place)
    phone.at("code")
    phone.type("[data-resume]", gone.code.replace("-", " "))
    phone.code = gone.code
    return phone


def tried(phone: Phone) -> None:
    """The page has forgotten her code, and she types it from her paper."""
    phone.at("test")
    assert phone.page.locator("[data-held]").is_hidden()
    phone.type("[data-try]", phone.code)
    phone.at("ready")


@pytest.mark.slow
def test_three_telephones_make_a_key_though_one_was_closed(table: Table) -> None:
    first, second, third = begun(table)
    first.at("compare")
    phones = [first, comes_back(table, second), third]

    agreed(phones)
    begins = time.monotonic()
    third.at("test")
    waited = time.monotonic() - begins
    for phone in phones:
        tried(phone)

    assert waited < LONGEST_WAIT
    hold("assembly_key", Spent(first.typed, first.taps, screens=1))
    assert all(row.tested_on for row in Trustee.objects.all())
    assert [kind for kind, _told in table.holders.all_trustees()] == ["Single", "Pedersen"]
    assert second.code not in "".join(second.page.sent)
    assert [told_away(table, phone) for phone in phones] == [[], [], []]


def test_her_paper_is_tried_by_a_code_that_the_page_has_forgotten(table: Table) -> None:
    table.scrutinised.post_all(*ROUNDS)
    phone = table.phone(1)
    phone.at("test")
    right = code_of(1)
    mistyped = right[:-1] + ("a" if right[-1] != "a" else "b")

    told = []
    for code in ("", "0" + right[1:], right[:-3], right + "a", mistyped, code_of(2)):
        phone.type("[data-try]", code)
        told.append(phone.wrong())
    phone.type("[data-try]", right)
    phone.at("ready")

    assert told == ["empty", "letter", "short", "long", "check", "other"]
    assert [bool(row.tested_on) for row in Trustee.objects.order_by("place")] == [True, False, False]


def shown(phone: Phone, name: str) -> str:
    return phone.page.locator(f"[data-{name}]").inner_text()


def check_it(phone: Phone) -> None:
    phone.type("[data-fetch]", code_of(phone.place))
    phone.page.locator("[data-checked]:visible").wait_for()


def test_two_of_three_open_a_ballot_that_their_telephones_have_checked(table: Table) -> None:
    ballot = table.a_closed_ballot()
    first, second = table.phone(1), table.phone(2)

    check_it(first)
    told = [shown(first, name) for name in ("count", "voters", "head-digits")]
    first.press("[data-open]")
    first.page.get_by_text("Key holders who have signed: 1").wait_for()
    check_it(second)
    second.press("[data-open]")
    for phone in (first, second):
        phone.page.get_by_text("There is a result").wait_for()

    assert told == ["7", "9", words_of(comparable_digest(ballot.closed_head))]
    assert fresh(ballot).result == [[4, 3, 0]]
    hold("assembly_opening", Spent(second.typed, second.taps, screens=1))
    for phone in (first, second):
        sent = "".join([*phone.page.sent, *phone.page.said])
        assert [each for each in (code_of(phone.place), str(secret_of(phone.place))) if each in sent] == []
