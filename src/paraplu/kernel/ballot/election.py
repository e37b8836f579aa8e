"""The election: its questions, its key, and what a ballot must name (specification 4.9, 4.10)."""

import re
from dataclasses import dataclass
from typing import Any

from . import points, ranked
from .canonical import fields, items, parse, text, tracker_of, whole
from .ranked import RankedQuestion
from .refusals import InvalidBallotData, UnsupportedArchive

GROUP = "Ed25519"
VERSION = 1
_UUID = re.compile(r"[1-9A-HJ-NP-Za-km-z]{14,}")


@dataclass(frozen=True, slots=True)
class Question:
    """A homomorphic question: each answer is chosen or not, from `lowest` to `highest` of them (4.9.1)."""

    title: str
    answers: tuple[str, ...]
    may_be_blank: bool
    lowest: int
    highest: int

    @property
    def width(self) -> int:
        """How many ciphertexts it takes: one for each answer, before them one for blank if allowed."""
        return len(self.answers) + self.may_be_blank


AnyQuestion = Question | RankedQuestion


@dataclass(frozen=True, slots=True)
class BallotElection:
    """`election` of 4.10, with its fingerprint (43 characters) and its key (a point)."""

    name: str
    description: str
    uuid: str
    key: bytes
    questions: tuple[AnyQuestion, ...]
    fingerprint: str

    @property
    def is_ranked(self) -> bool:
        return any(isinstance(question, RankedQuestion) for question in self.questions)

    def homomorphic(self) -> tuple[Question, ...]:
        """Return the questions; raises InvalidBallotData if one is ranked, which is only checked here."""
        asked = tuple(question for question in self.questions if isinstance(question, Question))
        if len(asked) != len(self.questions):
            raise InvalidBallotData("A question is ranked: such an election is checked here, but not held.")
        return asked


def read_election(raw: memoryview) -> BallotElection:
    """Raise InvalidBallotData, or UnsupportedArchive for another version, group or type of question."""
    data = parse(raw)
    _check_scope(data)
    named = fields(
        data,
        *("version", "description", "name", "group", "public_key", "questions", "uuid"),
        *("?administrator", "?credential_authority"),
    )
    _version, description, name, _group, key, questions, uuid, *people = named
    for person in people:
        text("" if person is None else person)
    if not _UUID.fullmatch(text(uuid)):
        raise InvalidBallotData("The identifier of the election is not 14 or more characters of Base58.")
    asked = tuple(
        ranked.read_question(question)
        if isinstance(question, dict) and "type" in question
        else read_question(question)
        for question in items(questions)
    )
    if not asked:
        raise InvalidBallotData("The election asks nothing.")
    return BallotElection(text(name), text(description), uuid, points.read(key), asked, tracker_of(raw))


def _check_scope(data: Any) -> None:
    """Before any field: a later version may have others."""
    if not isinstance(data, dict):
        raise InvalidBallotData("The election is no JSON object.")
    version = data.get("version")
    if type(version) is not int or version != VERSION or data.get("group") != GROUP:
        raise UnsupportedArchive(
            f"The election has another version or group than {VERSION} and {GROUP}: not yet checked here."
        )
    questions = data.get("questions")
    if isinstance(questions, list) and any(_is_of_other_type(question) for question in questions):
        raise UnsupportedArchive("The election has a question with lists: not yet checked here.")


# why: nothing is known yet about the form of a question, so each step of the test needs the one before.
def _is_of_other_type(question: object) -> bool:
    """Return whether it is a question with lists: it is in an object that says its type (4.9)."""
    return isinstance(question, dict) and question.get("type", ranked.TYPE) != ranked.TYPE


def read_question(data: object) -> Question:
    """Return a homomorphic question (4.9.1); raises InvalidBallotData for what nobody could answer."""
    answers, blank, lowest, highest, title = fields(data, "answers", "?blank", "min", "max", "question")
    answer_texts = tuple(text(answer) for answer in items(answers))
    if not answer_texts:
        raise InvalidBallotData("A question has no answer.")
    if type(blank) not in (bool, type(None)):
        raise InvalidBallotData("Whether a question may be left blank is not said by true or false.")
    most = whole(highest, 0, len(answer_texts))
    return Question(text(title), answer_texts, bool(blank), whole(lowest, 0, most), most)
