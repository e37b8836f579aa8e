"""The Board reads how far the log reaches, and it is what `audit verify --expect` accepts."""

import pytest

from paraplu.base.browser_files import word_list
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys
from tests.people.roles import member

pytestmark = pytest.mark.django_db


def test_the_chair_reads_head_words_and_the_command_that_compares_them() -> None:
    audit.record_event(SYSTEM, "house.forgot", note=1)
    head = audit.present_head()

    page = member(MemberStatus.ACTIVE, "chair").client.get("/en/desk/log/").content.decode()

    assert head.line_of_text in page
    assert f"--expect {head.size}:{head.root}" in page
    assert keys.words_of(bytes.fromhex(head.root), word_list("en")) in page
    assert len(keys.words_of(bytes.fromhex(head.root), word_list("en")).split()) == 8


def test_looking_at_it_writes_nothing_into_the_log() -> None:
    audit.record_event(SYSTEM, "house.forgot", note=1)

    member(MemberStatus.ACTIVE, "director").client.get("/en/desk/log/")

    assert audit.present_head().size == 1


def test_a_member_without_an_office_finds_no_such_page() -> None:
    assert member(MemberStatus.ACTIVE).client.get("/en/desk/log/").status_code == 404
