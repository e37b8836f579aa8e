"""A set-up made: the key of trustees, the list of credentials, the election (specification 4.5 to 4.10)."""

from collections.abc import Iterable, Sequence
from typing import Any

from . import chance, points
from .canonical import digest_of, write
from .chance import Draw
from .codes import seed_of
from .credentials import read_credentials
from .election import GROUP, VERSION, Question, read_election
from .proving import prove_knowledge
from .trustees import joint_key, read_trustees

TrusteeItem = tuple[str, dict[str, Any]]


def new_secret() -> int:
    """Return a private key for the operator's own share, which is stored (4.5)."""
    return chance.scalar()


def single_secret(code: str) -> int:
    """Return the private key of a person who must decrypt, from their code alone (docs/formats/ballot.md)."""
    return points.wide(f"paraplu-single|{seed_of(code)}")


def single_trustee(secret: int, draw: Draw = chance.scalar) -> TrusteeItem:
    """Return a trustee who must decrypt, as in `trustees`: the public key, and a proof of having it (4.5)."""
    key = points.spell_point(points.generator_power(secret))
    return "Single", {"pok": prove_knowledge(f"pok|{GROUP}|{key}", secret, draw).as_dict, "public_key": key}


def write_trustees(trustees: Sequence[TrusteeItem]) -> bytes:
    """Write `trustees` of 4.7 in their order, which numbers them from 1; raises InvalidBallotData."""
    raw = write([list(each) for each in trustees]).encode()
    read_trustees(memoryview(raw), joint_key(memoryview(raw)))
    return raw


def write_credentials(publics: Iterable[bytes]) -> bytes:
    """Write `public_credentials` of 4.8, sorted, so that nobody sees the order in which they were made.

    Raises InvalidBallotData if one is there twice.
    """
    raw = write(sorted(points.spell_point(point) for point in publics)).encode()
    read_credentials(memoryview(raw))
    return raw


def write_election(
    uuid: str, key: bytes, questions: Sequence[Question], name: str, description: str = ""
) -> bytes:
    """Write `election` of 4.10; raises InvalidBallotData for a question that nobody could answer."""
    data = {
        "version": VERSION,
        "description": description,
        "name": name,
        "group": GROUP,
        "public_key": points.spell_point(key),
        "questions": [_question(question) for question in questions],
        "uuid": uuid,
    }
    raw = write(data).encode()
    read_election(memoryview(raw))
    return raw


def write_setup(election: bytes, trustees: bytes, credentials: bytes) -> list[bytes]:
    """Return the data of the first event, its payload last; raises InvalidBallotData if they differ (4.10).

    Threat: a file of codes, named instead of the list of credentials, would be published.
    """
    read_trustees(memoryview(trustees), read_election(memoryview(election)).key)
    read_credentials(memoryview(credentials))
    parts = {"election": election, "trustees": trustees, "credentials": credentials}
    payload = write({name: digest_of(raw) for name, raw in parts.items()}).encode()
    return [*parts.values(), payload]


# why: the order of its fields is the format, and it can be compared with the specification alone.
def _question(question: Question) -> dict[str, Any]:
    """Return `question` of 4.9.1 as it is written."""
    blank = {"blank": True} if question.may_be_blank else {}
    limits = {"min": question.lowest, "max": question.highest}
    return {"answers": list(question.answers), **blank, **limits, "question": question.title}
