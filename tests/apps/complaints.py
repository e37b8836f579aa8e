"""Complaints: a circle of three offices, and one complaint that waits."""

from typing import Any

from paraplu.kernel.standing import MemberStatus
from tests.journeys.visits import Visit
from tests.promises.roles import member
from tests.sealed import (
    a_box,
    a_circle,
    a_holder,
    with_a_known_handle,
    with_a_proposed_closing,
    with_an_unsent_answer,
)

# Whoever left sees no complaint, whatever office their mandate still says.
ROLES = {
    "confidant": member(MemberStatus.ACTIVE, "confidant"),
    "confidant_gone": member(MemberStatus.ENDED, "confidant"),
    "auditor": member(MemberStatus.ACTIVE, "auditor"),
}
PUBLIC_ANSWERS = {
    "complaints:complain": (200, 405),
    "complaints:send": (405, 422),
    "complaints:sent": (200, 405),
    "complaints:come_back": (200, 422),
    "complaints:complain_plainly": (200, 422),
    "complaints:come_back_plainly": (200, 422),
}
# What a script sends with the proof of a return code.
POSTED_ELSEWHERE = {"complaints:come_back"}
VISITS = [
    Visit("forms", "complaints:complain"),
    Visit("forms", "complaints:sent"),
    Visit("forms", "complaints:come_back"),
    Visit("forms", "complaints:complain_plainly"),
    Visit("forms", "complaints:come_back_plainly"),
    Visit("members", "complaints:inbox", "director"),
    Visit("members", "complaints:share", "director"),
]


def put(cast: Any) -> dict[str, Any]:
    """Five of three offices have a key; one complaint waits, one for a second reader, one is to be closed."""
    a_circle("confidant", 400_051)
    a_circle("director", 400_053)
    a_holder("auditor", 400_055)
    with_a_known_handle(with_an_unsent_answer(a_box("complaints"), 400_051))
    with_a_known_handle(with_a_proposed_closing(a_box("complaints"), 400_051))
    return {"complaint": with_a_known_handle(a_box("complaints")).pk}
