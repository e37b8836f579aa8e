"""Nobody but the safety team learns that a signal exists: not from a page, a count, an e-mail or the log."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.apps import apps

from paraplu.base import clock
from paraplu.base.models import Email, Recipient
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.life.safety import actions as safety
from paraplu.ops.doctor.checks import run_all_checks
from tests.every_address import named_pages
from tests.front.desk.parts import waiting_work
from tests.leaks.addresses import is_its_language
from tests.promises.roles import SYSTEM, MemberStatus, member
from tests.promises.stage import Stage, addresses
from tests.sealed import a_box, a_signature, an_answer, circle_keys
from tests.trust.actors import an_office_holder
from tests.trust.audit.parts import LogEntry, LogHead
from tests.trust.mailboxes.parts import Box, Message, WaitingAnswer, actions
from tests.undone import undone

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
THE_TEAM = member(MemberStatus.ACTIVE, "safety_team")
LOOKED_AT = ["stranger", "active", "secretary", "chair"]
# What is new at every visit: tickets, tokens, keys of a form, and the receipt that belongs to a ticket.
FRESH = re.compile(r'[A-Za-z0-9_:+=-]{22,}|(?<=class="note secret"><strong>)[^<]+')


# A page that offers a new secret at every visit, as a picture.
NEW_AT_EVERY_VISIT = {"accounts:one_time_codes"}


@pytest.fixture(autouse=True)
def in_its_place(stage: Stage) -> None:
    """The union of these tests."""


@contextmanager
def a_signal_comes_and_goes() -> Iterator[Box]:
    """One comes, is answered by two, another answer waits, it is to be closed; afterwards it never was."""
    with undone():
        receipt = ReturnCode.make()
        box = a_box("safety", receipt=receipt)
        one, other = (an_office_holder("safety_team", number) for number in (400_031, 400_032))
        for number in (1, 2):
            answer = an_answer(receipt, "safety", 400_031, number=number)
            actions.write_as_circle(one, "safety", box.pk, answer, circle_keys("safety"))
            if number == 1:
                signature = a_signature(400_032, "agree", box, answer.sealed)
                actions.agree_to_answer(other, "safety", box.pk, answer.handle, signature)
        actions.close_as_circle(one, "safety", box.pk, answer.handle)
        yield box


def _rolled_back(act: Callable[[], Any]) -> Any:
    with undone():
        return act()


def shown(stage: Stage, role: str, asks_all: bool) -> dict[str, str]:
    """Every page that she is shown, what is new at every visit left out; in bin/test each in one language."""
    origins = ("forms", "public") if role == "stranger" else ("members",)
    found = {}
    for origin in origins:
        client = stage.client(role, origin)  # type: ignore[arg-type]
        for page, pattern in named_pages(origin):
            if page in NEW_AT_EVERY_VISIT:
                continue
            for path in addresses(stage, origin, page, pattern, role):  # type: ignore[arg-type]
                if asks_all or is_its_language(role, path):
                    found[origin + path] = _read(client.get(path))
    return found


def _read(answer: Any) -> str:
    whole = answer.getvalue().decode("utf-8", "replace")
    return f"{answer.status_code} {FRESH.sub('', whole)}"


@pytest.mark.drawn(3)
@pytest.mark.parametrize("role", LOOKED_AT)
def test_every_page_of_everybody_else_is_the_same_with_and_without_a_signal(
    stage: Stage, role: str, asks_all: bool
) -> None:
    # Who looked at the list of people is noted once a day, and a process remembers that it was.
    _rolled_back(lambda: shown(stage, role, asks_all))
    before = _rolled_back(lambda: shown(stage, role, asks_all))
    with a_signal_comes_and_goes():
        after = _rolled_back(lambda: shown(stage, role, asks_all))

    assert [path for path, text in before.items() if after[path] != text] == []
    assert len(before) > 20


def told_by_doctor() -> list[str]:
    return [str(finding) for finding in run_all_checks()]


PLACES: dict[str, Callable[[], Any]] = {
    "the trace": lambda: list(LogEntry.objects.order_by("height").values_list()),
    "the head of the trace": lambda: list(LogHead.objects.values_list()),
    "the e-mails": lambda: [list(model.objects.values_list()) for model in (Email, Recipient)],
    "what waits for the team": lambda: waiting_work(THE_TEAM),
    "what waits for the chair": lambda: waiting_work(member(MemberStatus.ACTIVE, "chair")),
    "what waits for the secretary": lambda: waiting_work(member(MemberStatus.ACTIVE, "secretary")),
    "what waits for an answerer": lambda: waiting_work(member(MemberStatus.ACTIVE, "peer_responder")),
    "what the operator's doctor says": told_by_doctor,
    "the weekly e-mail to the circles": lambda: _rolled_back(lambda: safety.remind_circles(SYSTEM)),
}


@pytest.mark.parametrize("place", PLACES)
def test_nothing_is_different_in(place: str) -> None:
    before = PLACES[place]()
    with a_signal_comes_and_goes():
        after = PLACES[place]()

    assert after == before


def test_a_signal_is_a_box_and_its_messages_and_nothing_else() -> None:
    def counts() -> dict[str, int]:
        ours = [model for model in apps.get_models() if model.__module__.startswith("paraplu.")]
        return {model._meta.label: model._default_manager.count() for model in ours}

    before = counts()
    with a_signal_comes_and_goes():
        after = counts()

    changed = {name for name in before if after[name] != before[name]}
    assert changed == {Box._meta.label, Message._meta.label, WaitingAnswer._meta.label}


def test_the_teams_own_desk_says_the_same_on_a_day_without_a_signal() -> None:
    (line,) = [one for one in waiting_work(THE_TEAM) if one.view == "safety:inbox"]
    Box.objects.filter(purpose="safety").update(closed_on=clock.current_date())

    assert [one for one in waiting_work(THE_TEAM) if one.view == "safety:inbox"] == [line]
