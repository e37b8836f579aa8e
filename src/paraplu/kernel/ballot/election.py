"""The election: its questions, its key, and what a ballot must name (specification 4.9, 4.10)."""

import re
from dataclasses import dataclass
from typing import Any

from . import points, ranked
from .canonical import fields, items, parse, text, tracker_of, whole
from .ranked import RankedQuestion
from .refusals import NotCheckedHere, Refused

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
        """How many ciphertexts it takes: one for each answer, before them one for blank where that may be."""
        return len(self.answers) + self.may_be_blank


Asked = Question | RankedQuestion


@dataclass(frozen=True, slots=True)
class Election:
    """`election` of 4.10, with its fingerprint (43 letters) and its key (a point)."""

    name: str
    description: str
    uuid: str
    key: bytes
    questions: tuple[Asked, ...]
    fingerprint: str

    @property
    def is_ranked(self) -> bool:
        """Whether one of its questions is ranked."""
        return any(isinstance(question, RankedQuestion) for question in self.questions)

    def homomorphic(self) -> tuple[Question, ...]:
        """Its questions; raise `Refused` where one is ranked: such an election is only checked here."""
        asked = tuple(question for question in self.questions if isinstance(question, Question))
        if len(asked) != len(self.questions):
            raise Refused("A question is ranked: such an election is checked here, but not held.")
        return asked


def read_election(raw: memoryview) -> Election:
    """Raise `Refused`, or `NotCheckedHere` for another version, group or type of question."""
    told = parse(raw)
    _check_scope(told)
    named = fields(
        told,
        *("version", "description", "name", "group", "public_key", "questions", "uuid"),
        *("?administrator", "?credential_authority"),
    )
    _version, description, name, _group, key, questions, uuid, *people = named
    for said in people:
        text("" if said is None else said)
    if not _UUID.fullmatch(text(uuid)):
        raise Refused("The identifier of the election is not 14 or more characters of Base58.")
    asked = tuple(_question(question) for question in items(questions))
    if not asked:
        raise Refused("The election asks nothing.")
    return Election(text(name), text(description), uuid, points.read(key), asked, tracker_of(raw))


def _check_scope(told: Any) -> None:
    """Before any field: a later version may have others."""
    if not isinstance(told, dict):
        raise Refused("The election is no JSON object.")
    version = told.get("version")
    if type(version) is not int or version != VERSION or told.get("group") != GROUP:
        raise NotCheckedHere(
            f"The election has another version or group than {VERSION} and {GROUP}: not yet checked here."
        )
    questions = told.get("questions")
    if isinstance(questions, list) and any(_is_of_other_type(question) for question in questions):
        raise NotCheckedHere("The election has a question with lists: not yet checked here.")


def _is_of_other_type(question: object) -> bool:
    """Those are wrapped in an object that says their type (4.9)."""
    return isinstance(question, dict) and question.get("type", ranked.TYPE) != ranked.TYPE


def _question(told: object) -> Asked:
    if isinstance(told, dict) and "type" in told:
        return ranked.read_question(told)
    return read_question(told)


def read_question(told: object) -> Question:
    """A homomorphic question (4.9.1); raise `Refused` for what nobody could answer."""
    answers, blank, lowest, highest, title = fields(told, "answers", "?blank", "min", "max", "question")
    said = tuple(text(answer) for answer in items(answers))
    if not said:
        raise Refused("A question has no answer.")
    if type(blank) not in (bool, type(None)):
        raise Refused("Whether a question may be left blank is not said by true or false.")
    most = whole(highest, 0, len(said))
    return Question(text(title), said, bool(blank), whole(lowest, 0, most), most)
