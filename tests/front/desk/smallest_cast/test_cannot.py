"""What a smallest cast cannot ask for: the page says so in a clear sentence, `doctor` names the kind."""

import re
from dataclasses import dataclass

import pytest

from paraplu.ops.doctor.offices import kinds_without_second
from tests.attacks.machine.casts import Union
from tests.decided import WAIT_DAYS
from tests.front.desk.smallest_cast.people import IssueCode
from tests.front.desk.smallest_cast.plays import SEEN, live, refusal_of
from tests.front.desk.smallest_cast.register import (
    KEEPERS,
    EndKey,
    ExportByOffice,
    NoteCompleteCopy,
    OfRegister,
    Rotate,
)
from tests.trust.accounts.parts import Recovery

pytestmark = pytest.mark.slow
KIND = re.compile(r"[a-z]+\.[a-z_]+")
NO_SECOND = "Nobody can agree to this as a second person today. Ask the Board to appoint one more key holder"


class RotateByKeeper(Rotate):
    """The keeper brings the file."""

    asker = "peer"


class CompleteByKeeper(NoteCompleteCopy):
    """The keeper says that the copy is complete."""

    asker = "peer"


class EndKeyAtOnce(EndKey):
    """Nobody said yet that the copy is complete."""

    def complete_copy(self) -> None:
        """There are no two keepers to say it."""


@dataclass(frozen=True, slots=True)
class Refused:
    """What is refused while these people are keepers, the sentence, and why it is so."""

    play: type[OfRegister]
    keepers: tuple[str, ...]
    sentence: str
    reason: str


CANNOT = (
    Refused(ExportByOffice, (), NO_SECOND, "A keeper agrees, and there is none."),
    Refused(Rotate, (), NO_SECOND, "A keeper agrees, and there is none."),
    Refused(RotateByKeeper, ("peer",), NO_SECOND, "A second keeper agrees, and there is none."),
    Refused(CompleteByKeeper, ("peer",), NO_SECOND, "A second keeper agrees, and there is none."),
    Refused(
        EndKeyAtOnce,
        ("peer",),
        "First two key holders have to confirm that everything encrypted is in the closed copy",
        "The Board deletes nothing of which no two keepers compared the copy.",
    ),
)


@pytest.mark.parametrize("refused", CANNOT, ids=lambda refused: f"{refused.play.__name__}{refused.keepers}")
def test_the_page_says_why_it_cannot_be_asked(union: Union, refused: Refused) -> None:
    play = refused.play(union)
    play.keepers = refused.keepers

    assert refused.sentence in refusal_of(play)


@pytest.mark.parametrize("keepers", [(), ("peer",), KEEPERS], ids=["none", "one", "three"])
def test_the_doctor_names_exactly_the_kinds_that_are_refused(union: Union, keepers: tuple[str, ...]) -> None:
    play = OfRegister(union)
    play.keepers = keepers
    play.prepare()
    refused = {each.play.kind for each in CANNOT if each.keepers == keepers and each.sentence == NO_SECOND}

    sentences = [finding.sentence for finding in kinds_without_second()]

    assert {kind for sentence in sentences for kind in KIND.findall(sentence)} == refused


def test_with_the_book_on_paper_every_kind_finds_its_second_person(five: Union) -> None:
    assert not list(kinds_without_second())


class SecondCard(IssueCode):
    """The card of last week is lost; the one secretary is too close to the member for 90 days."""

    def prepare(self) -> None:
        live(IssueCode(self.union))

    def ask(self) -> None:
        self.send(self.asker, self.path())


def test_a_second_card_of_the_one_secretary_is_refused_and_two_others_give_one(union: Union) -> None:
    play = SecondCard(union)

    assert "Somebody else has to do this: in the last 90 days you" in refusal_of(play)

    play.answers = SEEN
    play.send("chair", f"desk/ways-in/begin/{play.number(play.holder)}/")
    path = f"desk/ways-in/{Recovery.objects.get().pk}/"
    play.send("treasurer", path)
    union.days.move(WAIT_DAYS)
    for part in ("chair", "treasurer"):
        play.send(part, f"{path}card/", {}, 200)
