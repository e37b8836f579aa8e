"""What a test asks of a changed archive: that one event is named, for one reason."""

import re
from collections.abc import Callable

from paraplu.kernel.ballot import InvalidEvent, audit
from tests.kernel.ballot.drafts import Draft

Change = Callable[[Draft], None]


def wrong_event(made: bytes, change: Change, *, is_linked: bool = True) -> InvalidEvent:
    """The event at which a changed archive is refused."""
    draft = Draft(made)
    change(draft)
    return refused(draft.written(is_linked=is_linked))


def refused(raw: bytes) -> InvalidEvent:
    try:
        audit(raw)
    except InvalidEvent as wrong:
        return wrong
    raise AssertionError("The archive was accepted.")


def assert_wrong(wrong: InvalidEvent, height: int, kind: str, reason: str) -> None:
    assert (wrong.height, wrong.kind) == (height, kind), wrong
    assert re.search(reason, wrong.reason), wrong.reason
