"""Whatever the site lets people do, in whatever order: nothing appears without its quorum."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from paraplu.base import clock
from paraplu.base.editing import EditConflict
from paraplu.commons.asks import api as asks
from paraplu.commons.documents import actions
from paraplu.commons.documents import api as documents
from paraplu.commons.documents.actions.reading import DocumentHelpData
from paraplu.commons.documents.actions.writing import VersionData
from paraplu.commons.documents.models import DocumentText, TextVersion
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from tests.commons.asks.parts import Offer
from tests.commons.asks.roles import ready
from tests.commons.documents.roles import an_editor, started
from tests.people.roles import Somebody

pytestmark = pytest.mark.django_db
WHO = st.integers(min_value=0, max_value=4)
APPROVALS, READERS = 2, 3
# Which versions appeared, so that a machine that never publishes proves nothing.
APPEARED = list[int]()


class APressRelease(RuleBasedStateMachine):
    """Two of three readers who wrote nothing of it. What counts is told a second time, by hand."""

    @initialize()
    def begin(self) -> None:
        self.undo = transaction.atomic()
        self.undo.__enter__()
        self.editor = an_editor()
        self.text = started(self.editor.actor)
        self.people = [ready("read") for _ in range(5)]
        call = DocumentHelpData("read", 5, clock.current_date() + timedelta(days=7), "", "")
        self.ask = actions.ask_for_helpers(self.editor.actor, self.text.document_id, call)
        self.reading, self.wrote, self.said_yes = set[int](), set[int](), set[int]()
        self.allowed = set[str]()
        for who in range(READERS):
            self.take_on_reading(who)

    def _newest(self) -> TextVersion:
        self.text.refresh_from_db()
        return TextVersion.objects.get(text=self.text, place=self.text.newest)

    def _offer(self, who: int) -> object:
        return Offer.objects.get(ask=self.ask, number=self.people[who].number).pk

    @rule(who=WHO)
    def take_on_reading(self, who: int) -> None:
        asks.say_yes(self.people[who].actor, self._offer(who))
        self.reading.add(who)

    @rule(who=WHO)
    def give_up_reading(self, who: int) -> None:
        asks.say_no(self.people[who].actor, self._offer(who))
        self.reading.discard(who)

    @rule(who=WHO, place=st.integers(min_value=1, max_value=4))
    def approve(self, who: int, place: int) -> None:
        try:
            actions.approve_text(self.people[who].actor, self.text.pk, place)
        except (NotAuthorized, EditConflict):
            return
        self.said_yes.add(who)

    @rule(who=WHO)
    def approve_what_is_there(self, who: int) -> None:
        self.approve(who, self._newest().place)

    @rule(who=WHO)
    def take_an_approval_back(self, who: int) -> None:
        actions.withdraw_approval(self.people[who].actor, self.text.pk)
        self.said_yes.discard(who)

    @rule(who=WHO, body=st.sampled_from(["a", "b", "c"]))
    def write_as_an_editor(self, who: int, body: str) -> None:
        self._written(_as_editor(self.people[who]), who, body)

    @rule(body=st.sampled_from(["a", "b", "c"]))
    def write(self, body: str) -> None:
        self._written(self.editor.actor, -1, body)

    def _written(self, actor: Actor, who: int, body: str) -> None:
        before = self._newest().place
        actions.save_new_version(actor, self.text.pk, VersionData("On rents", body, before))
        if self._newest().place != before:
            self.wrote.add(who)
            self.said_yes.clear()

    @rule(back=st.integers(min_value=1, max_value=3))
    def restore(self, back: int) -> None:
        newest = self._newest().place
        old = TextVersion.objects.filter(text=self.text, place=max(1, newest - back)).get()
        actions.restore_old_version(self.editor.actor, old.pk, newest)
        if self._newest().place != newest:
            self.said_yes.clear()

    @rule()
    def publish(self) -> None:
        newest = self._newest()
        try:
            actions.publish_text(self.editor.actor, self.text.pk, newest.place)
        except NotAuthorized:
            assert not self._may_appear()
            return
        assert self._may_appear()
        APPEARED.append(newest.place)
        self.allowed.add(newest.body)

    @rule()
    def all_who_may_approve_and_somebody_publishes(self) -> None:
        for who in range(len(self.people)):
            self.approve_what_is_there(who)
        self.publish()

    def _may_appear(self) -> bool:
        others = self.reading - self.wrote
        return len(others) >= READERS and len(self.said_yes & others) >= APPROVALS

    @invariant()
    def only_what_was_approved_appears(self) -> None:
        if hasattr(self, "allowed"):
            assert {one.body for one in documents.published_documents_for("press")} <= self.allowed

    def teardown(self) -> None:
        if hasattr(self, "undo"):
            transaction.set_rollback(True)
            self.undo.__exit__(None, None, None)


def _as_editor(her: Somebody) -> Actor:
    return Actor(
        "person", her.number, MemberStatus.ACTIVE, frozenset({HeldOffice("editor")}), has_second_factor=True
    )


def test_no_sequence_of_acts_leads_to_a_publication_without_its_quorum(asks_all: bool) -> None:
    run_state_machine_as_test(
        APressRelease,
        settings=settings(
            max_examples=60 if asks_all else 15,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert APPEARED
    assert not DocumentText.objects.exists()
