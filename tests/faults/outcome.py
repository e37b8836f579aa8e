"""What must be so after any fault: every acknowledged join is kept, once, with its one e-mail."""

from collections import Counter
from typing import Any

from tests.faults.visitors import Visitor


def assert_nobody_is_lost_or_doubled(kept: dict[str, Any], visitors: list[Visitor]) -> None:
    waiting = [visitor.name for visitor in visitors if not visitor.is_confirmed]
    members = [visitor.name for visitor in visitors if visitor.is_confirmed]
    assert {name: count for name, count in kept["requests"].items() if name} == Counter(waiting)
    assert kept["members"] == Counter(members)
    assert kept["confirmed"] == len(members)
    assert kept["emails"] == kept["addresses"]
    assert len(kept["emails"]) == len(waiting)
    assert kept["trace"]


def assert_the_same_form_gets_the_same_answer(visitors: list[Visitor]) -> None:
    for visitor in visitors[-20:]:
        answer = visitor.send()
        assert answer is not None
        assert (answer.status, answer.body) == (200, visitor.told)
