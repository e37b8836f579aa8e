"""Who answers a question now, so that two do not write at the same time.

Threat: a table of claims would say who of the circle took which thread, and when. So a claim is a count in
memory that all web processes share, which never touches a disk (base/shared_counters). It is gone after a
day and with a restart, and it stops nobody.
"""

from uuid import UUID

from paraplu.base.shared_counters import current_counters

DAY_SECONDS = 86_400


def change_claim(question: UUID, number: int) -> None:
    """Say that this person answers the question; a second time takes it back."""
    counters, own = current_counters(), _own_name(question, number)
    if counters.count_of(own):
        counters.take_back(own)
        counters.take_back(_name_of(question))
    else:
        counters.count_one(own, DAY_SECONDS)
        counters.count_one(_name_of(question), DAY_SECONDS)


def claim_state(question: UUID, number: int) -> str:
    """Whether this person answers it (`own`), somebody else does (`taken`), or nobody (empty)."""
    counters = current_counters()
    if counters.count_of(_own_name(question, number)):
        return "own"
    return "taken" if counters.count_of(_name_of(question)) else ""


def _name_of(question: UUID) -> str:
    return f"questions/claim/{question}"


def _own_name(question: UUID, number: int) -> str:
    return f"{_name_of(question)}/{number}"
