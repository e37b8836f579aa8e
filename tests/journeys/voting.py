"""A secret ballot set up straight in the tables, and the steps of whoever votes in the booth."""

from collections.abc import Sequence
from datetime import time
from functools import cache
from typing import NamedTuple
from unittest.mock import patch
from uuid import uuid4

from playwright.sync_api import Page, expect

from paraplu.base import clock
from paraplu.kernel import ballot as kernel
from paraplu.kernel.actor import SYSTEM, Actor
from paraplu.kernel.ballot import Question, codes
from paraplu.kernel.ballot.canonical import write
from paraplu.kernel.ballot.compared import comparable_digest
from paraplu.kernel.ballot.setup import TrusteeItem
from paraplu.kernel.ballot.vouching import VouchedSetup, vouch
from paraplu.kernel.seal.roster import words_of
from paraplu.kernel.standing import MemberStatus
from tests.kernel.ballot.made import held_ceremony
from tests.life.assembly.parts import AgendaItem, Assembly, RollSeat
from tests.life.evoting.decrypting import TurnedKey, commit, reveal
from tests.life.evoting.parts import (
    BallotQuestion,
    ElectionSetup,
    SecretBallot,
    SetupSignature,
    Trustee,
    append_board_event,
    balloting,
    bulletin_boards,
    server_key_share,
    server_public_key,
    slips,
)

HOLDERS = (101_005, 101_006)
TENT = Question(
    "Buy a second tent", ("For / Pour / Voor", "Against / Contre / Tegen", "Abstain"), False, 1, 1
)
WORDS = "One for rain.\nAt most 400 euro."
BOARD = Question("Three seats on the Board", ("Ash", "Beech", "Cedar", "Elm", "Fir"), True, 1, 3)


class Poll(NamedTuple):
    """An open ballot, and the codes of its slips; beside the site it has two key holders."""

    ballot: SecretBallot
    codes: list[str]

    @property
    def archive(self) -> bytes:
        return bulletin_boards.bulletin_board_archive(SecretBallot.objects.get(pk=self.ballot.pk))

    @property
    def signatures(self) -> bytes:
        """The file in which the holders signed the set-up."""
        return bulletin_boards.setup_signatures_file(self.ballot)

    @property
    def report(self) -> kernel.AuditReport:
        return kernel.audit(self.archive)

    def close(self) -> None:
        """Closed, decrypted by site and holders, counted.

        A single ballot is looked at here, so the rule about five is set aside; it has tests of its own.
        """
        with patch.object(slips, "FEWEST", 0):
            balloting.end_secret_ballot(SYSTEM, self.ballot.pk)
        for step in (commit, reveal):
            for key in turned_keys():
                step(self.ballot, key)


def a_meeting() -> ElectionSetup:
    """It runs today, with two key holders and the site."""
    today = clock.current_date()
    meeting = Assembly.objects.create(
        phase="opened", day=today, hour=time(19, 30), place="The hall", opened_on=today
    )
    uuids = [codes.new_uuid() for _ in range(2)]
    election_setup = ElectionSetup(
        assembly_id=meeting.pk, day=today, threshold=2, size=2, salt=bytes(32), identifiers=uuids
    )
    election_setup.server_key = server_public_key(election_setup)
    election_setup.save()
    for place, number in enumerate(HOLDERS, 1):
        certificate = ceremony_of_two().certificates[place - 1]
        Trustee.objects.create(
            election_setup=election_setup, place=place, number=number, certificate=certificate
        )
    RollSeat.objects.bulk_create(
        RollSeat(assembly=meeting, number=101_001 + at, here="room") for at in range(6)
    )
    return election_setup


def open_ballot(
    asked: Question = TENT,
    election_setup: ElectionSetup | None = None,
    hat: Sequence[str] = (),
    more: Sequence[Question] = (),
) -> Poll:
    """Set up and open, for six slips; `more`: questions about further items."""
    election_setup = election_setup or a_meeting()
    hat = list(hat) or [codes.new_code() for _ in range(6)]
    ballot = SecretBallot.objects.create(
        phase="open",
        title=asked.title, election_setup=election_setup, place=election_setup.used, height=0, length=0,
        voters=len(hat), drawn=len(hat), far=0, struck=0, not_handed_back=0,
    )  # fmt: skip
    for place, question in enumerate([asked, *more]):
        _open_item(ballot, place, question)
    ballot.setup_head = append_board_event(
        ballot, None, "Setup", _setup(election_setup, [asked, *more], hat)
    ).head
    ballot.save()
    for owner, code in enumerate(ceremony_of_two().codes, 2):
        signature = write(vouch(code, VouchedSetup(str(ballot.pk), ballot.setup_head)))
        SetupSignature.objects.create(ballot=ballot, owner=owner, signature=signature)
    election_setup.used += 1
    election_setup.save()
    return Poll(ballot, hat)


def _open_item(ballot: SecretBallot, place: int, question: Question) -> None:
    """The item that a question is about, and the row that says so."""
    kind = "election" if question.may_be_blank else "motion"
    number = AgendaItem.objects.filter(assembly=ballot.election_setup_id).count() + 1
    item = AgendaItem.objects.create(
        assembly_id=ballot.election_setup_id, place=number, kind=kind, title=question.title, stage="open",
        method="electronic",
    )  # fmt: skip
    answers = [str(uuid4()) for _ in question.answers] if question.may_be_blank else []
    BallotQuestion.objects.create(ballot=ballot, place=place, item_id=item.pk, answers=answers)


class KeysOfTwo(NamedTuple):
    """The keys of both holders: certificates, codes, private keys, and the digits that are on each slip."""

    item: TrusteeItem
    certificates: list[str]
    codes: list[str]
    secrets: list[int]
    digits: str


@cache
def ceremony_of_two() -> KeysOfTwo:
    """The ceremony of the holders, both of whom are needed."""
    held = [codes.new_code() for _ in HOLDERS]
    gathering, dealings, item = held_ceremony(held, len(HOLDERS))
    digits = words_of(comparable_digest(gathering.digest)).replace(" ", "")
    secrets = [kernel.ceremony.decryption_key(code, gathering, dealings) for code in held]
    return KeysOfTwo(item, [write(each) for each in gathering.certificates], held, secrets, digits)


def turned_keys() -> list[TurnedKey]:
    """What the holders decrypt with."""
    keys = ceremony_of_two()
    holders = [
        Actor("person", number, MemberStatus.ACTIVE, has_second_factor=True, recently_authenticated=True)
        for number in HOLDERS
    ]
    return [TurnedKey(*each) for each in zip(holders, keys.codes, keys.secrets, strict=True)]


def _setup(election_setup: ElectionSetup, asked: Sequence[Question], hat: Sequence[str]) -> list[bytes]:
    uuid = election_setup.identifiers[election_setup.used]
    site = kernel.single_trustee(server_key_share(election_setup))
    trustees = kernel.write_trustees([site, ceremony_of_two().item])
    key = kernel.joint_key(memoryview(trustees))
    election = kernel.write_election(uuid, key, asked, asked[0].title, WORDS if asked[0] is TENT else "")
    publics = kernel.write_credentials(codes.public(code, uuid) for code in hat)
    return kernel.write_setup(election, trustees, publics)


def cast_by_hand(poll: Poll, code: str, row: list[int]) -> str:
    """Somebody else votes, and the minute is over after which everybody sees it; the tracker."""
    raw = kernel.make_ballot(bulletin_boards.ballot_election(poll.ballot), code, [row])
    tracker = balloting.cast_encrypted_ballot(Actor("stranger"), poll.ballot.pk, raw)
    SecretBallot.objects.filter(pk=poll.ballot.pk).update(mark=None)
    return tracker


def enter(page: Page, forms_host: str, poll: Poll, code: str, language: str = "en") -> None:
    """From the address on the screen of the room to the choice, with a code that is typed."""
    page.goto(f"{forms_host}/{language}/booth/{poll.ballot.pk}/")
    type_code(page, code)
    page.locator("[data-same-key]").click()


def type_code(page: Page, code: str) -> None:
    """Into the first of the four fields, as somebody pastes it; and on."""
    page.locator("[data-code]").fill(code)
    page.locator("[data-form=code] .button:not(.quiet)").click()


def audit_words(page: Page) -> str:
    """The words that bind the encryption, which come a moment after the review is drawn."""
    shown = page.locator("[data-step=review] [data-said]")
    expect(shown).not_to_be_empty()
    return shown.text_content() or ""


def choose(page: Page, *names: str) -> None:
    """Mark these and go on."""
    for name in names:
        page.get_by_label(name).check()
    page.locator("[data-form=choose] button").first.click()


def cast(page: Page) -> str:
    """From the review into the box; the tracker, without its gaps."""
    page.locator("[data-cast]").click()
    shown = page.locator("[data-step=done] [data-tracker]")
    shown.wait_for()
    return shown.inner_text().replace(" ", "").replace("\n", "")


def step(page: Page) -> str:
    """Which step is shown."""
    shown: str = page.locator("[data-step]:not([hidden])").get_attribute("data-step") or ""
    return shown
