"""What boxes are for: which circle serves them, and how long they are stored after they were closed."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.conf import settings


@dataclass(frozen=True, slots=True)
class MailboxPurpose:
    """One kind of thread: the offices whose holders read it, and the union's setting for its days of storage.

    may_leave_out: an asker may leave some of the circle out; then there are cover threads as well.
    one_of: at least one of the two who sign an answer holds one of these offices; empty where any two do.
    has_casework: the circle writes notes about a thread, which its asker does not see.
    is_counted: with each new thread comes a record that may be counted, or a filler.
    has_photographs: an asker may send a photograph beside a message. has_claims: two agree to something that
    its asker can prove elsewhere (`agreed_claims.py`). answer_days: within how many days the
    circle has to answer first; 0 where nothing is promised. term: month and day after which nothing can be
    done any more; from the next such day on a thread counts as closed, whatever waits in it.
    """

    key: str
    offices: tuple[str, ...]
    days: str
    may_leave_out: bool = False
    one_of: tuple[str, ...] = ()
    has_casework: bool = False
    is_counted: bool = False
    has_photographs: bool = False
    has_claims: bool = False
    answer_days: int = 0
    term: tuple[int, int] | None = None


PURPOSES: Mapping[str, MailboxPurpose] = MappingProxyType(
    {
        "questions": MailboxPurpose("questions", ("peer_responder",), "question_days"),
        "safety": MailboxPurpose(
            "safety",
            ("safety_team",),
            "signal_days",
            may_leave_out=True,
            has_casework=True,
            is_counted=True,
            has_photographs=True,
        ),
        "complaints": MailboxPurpose(
            "complaints",
            ("confidant", "director", "auditor"),
            "signal_days",
            may_leave_out=True,
            one_of=("confidant", "auditor"),
            has_casework=True,
            answer_days=14,
        ),
        "solidarity": MailboxPurpose(
            "solidarity", ("approver",), "fund_days", may_leave_out=True, has_claims=True
        ),
        # The law wants certificates of a year before 1 March of the next.
        "certificates": MailboxPurpose(
            "certificates",
            ("treasurer", "director"),
            "certificate_days",
            one_of=("treasurer",),
            term=(3, 1),
        ),
    }
)
# The length of the handle in a first message: answering or closing with it shows that one could read it.
HANDLE_LENGTH = 16
# How many messages a thread holds, how many notes, and how many of the circle must be able to read each.
MOST_MESSAGES, MOST_NOTES = 60, 99
SMALLEST_CIRCLE = 2


def needs_second_reader(purpose: str, subject: str) -> bool:
    """Whether two of the circle answer and close: always, but for topics that the union leaves to one."""
    if purpose != "questions" or settings.UNION.questions is None:
        return True
    topics = {topic.key: topic.needs_second_reader for topic in settings.UNION.questions.topics}
    return topics.get(subject, True)


def purposes_with_covers() -> list[str]:
    """The purposes among whose threads some always open for nobody, since an asker may leave somebody out."""
    return [key for key, purpose in PURPOSES.items() if purpose.may_leave_out]


def purposes_in_use() -> list[MailboxPurpose]:
    """The purposes for which somebody may write in this union; certificates once it was ever recognised."""
    gifts = settings.UNION.ledger
    unused = set() if gifts and gifts.recognised else {"certificates"}
    return [purpose for key, purpose in PURPOSES.items() if key not in unused]


def answer_days(purpose: str) -> int:
    """Within how many days a circle has to answer first; 0 where nothing is promised."""
    return PURPOSES[purpose].answer_days


def signers_of(purpose: str, subject: str) -> int:
    """How many of the circle sign an answer."""
    return 2 if needs_second_reader(purpose, subject) else 1
