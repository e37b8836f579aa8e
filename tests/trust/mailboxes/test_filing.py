"""An asker proves to whom she chooses that her message was there; programs that are not ours check it."""

import html
import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections

from paraplu.base.row_order import FORMS_DATABASE
from paraplu.kernel.actor import STRANGER
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.trust.mailboxes.filing import public_filing_key
from paraplu.trust.mailboxes.models import Box, Message
from paraplu.trust.mailboxes.server_side import proof_without_script, view_without_script
from tests.filed import is_good, opened
from tests.people.roles import visitor_at
from tests.sealed import a_box, a_circle, a_holder
from tests.trust.mailboxes.test_answers_tell_nothing import UNKNOWN, ask

pytestmark = pytest.mark.django_db
WORDS = "He waited for me at the door again."


@pytest.fixture
def code(the_day: Callable[[str], date]) -> ReturnCode:
    """The return code of a message that came on the first of March."""
    the_day("2027-03-01")
    a_circle("safety_team", 400_031)
    receipt = ReturnCode.make()
    a_box("safety", receipt=receipt, text=WORDS)
    return receipt


@pytest.fixture
def page(db: None) -> str:
    """The public page with the key and the commands."""
    return visitor_at("public").get("/en/proof/").content.decode()


def proof_for(code: ReturnCode) -> tuple[str, str]:
    view = view_without_script(STRANGER, "safety", code)
    return proof_without_script(view, "safety", code)


def told(code: ReturnCode) -> Any:
    return json.loads(ask(visitor_at("forms"), code).content)["filing"]


def test_openssh_finds_the_proof_good(code: ReturnCode, page: str, tmp_path: Path) -> None:
    proof, _opening = proof_for(code)

    assert is_good(page, proof, tmp_path)
    assert proof.splitlines()[-1].startswith("2027-03-01 ")


@pytest.mark.parametrize("change", [("2027-03-01", "2027-02-01"), ("\n2027-03-01 ", "\n2027-03-01 0")])
def test_a_changed_proof_is_no_proof(
    code: ReturnCode, page: str, tmp_path: Path, change: tuple[str, str]
) -> None:
    proof, _opening = proof_for(code)

    assert not is_good(page, proof.replace(*change), tmp_path)


def test_openssl_reads_exactly_what_she_wrote(code: ReturnCode, page: str, tmp_path: Path) -> None:
    proof, opening = proof_for(code)
    digest, content = opened(page, opening, tmp_path)

    assert proof.splitlines()[-1].split()[1] == digest
    assert json.loads(content)["text"] == WORDS


def test_other_words_have_another_digest(code: ReturnCode, page: str, tmp_path: Path) -> None:
    other = ReturnCode.make()
    a_box("safety", receipt=other, text=WORDS.replace("again", "twice"))
    digest, _content = opened(page, proof_for(other)[1], tmp_path)

    assert proof_for(code)[0].splitlines()[-1].split()[1] != digest


def test_it_is_the_same_at_every_visit_and_after_somebody_joined_the_team(
    code: ReturnCode, the_day: Callable[[str], date]
) -> None:
    first = told(code)
    the_day("2027-04-01")
    a_holder("safety_team", 400_033)

    assert told(code) == first


def test_nothing_is_stored_for_it_and_no_cover_lacks_it(code: ReturnCode) -> None:
    before = [list(table.objects.values_list()) for table in (Box, Message)]
    proof_for(code)
    ask(visitor_at("forms"), code)

    assert [list(table.objects.values_list()) for table in (Box, Message)] == before
    with connections[FORMS_DATABASE].cursor() as cursor:
        tables = connections[FORMS_DATABASE].introspection.table_names(cursor)
    assert not [name for name in tables if "filing" in name or "proof" in name]


def test_an_unknown_code_gets_what_looks_alike_and_is_signed_by_nobody(
    code: ReturnCode, page: str, tmp_path: Path
) -> None:
    known, unknown = told(code), told(UNKNOWN)

    assert {name: len(value) for name, value in known.items()} == {
        name: len(value) for name, value in unknown.items()
    }
    assert told(UNKNOWN) == unknown
    view = view_without_script(STRANGER, "safety", UNKNOWN)
    assert proof_without_script(view, "safety", UNKNOWN) == ("", "")
    assert not is_good(page, view.filing.proof_text(view.messages[0].sealed), tmp_path)


def test_the_way_without_a_script_shows_both_texts(code: ReturnCode, page: str, tmp_path: Path) -> None:
    shown = visitor_at("forms").post("/en/tell/plain/back/", {"receipt": code.digits}).content.decode()
    texts = re.findall(r'readonly translate="no">\s*(.*?)</textarea>', shown, re.DOTALL)
    proof, opening = map(html.unescape, texts)

    assert is_good(page, proof, tmp_path)
    assert json.loads(opened(page, opening, tmp_path)[1])["text"] == WORDS


def test_a_long_message_makes_the_page_without_a_script_no_longer(page: str) -> None:
    a_circle("safety_team", 400_031)
    code = ReturnCode.make()
    a_box("safety", receipt=code, text="long " * 1_700)
    shown = visitor_at("forms").post("/en/tell/plain/back/", {"receipt": code.digits}).content

    assert len(shown) == 65_536
    assert b"SSH SIGNATURE" in shown
    assert b"Your first message is too long for this way." in shown


def test_the_page_names_the_key_by_the_public_host(page: str, settings: Any) -> None:
    assert f"{settings.PARAPLU.origin_hosts['public']} namespaces=" in page
    assert len(public_filing_key()) == 32


def test_another_installation_has_another_key(
    code: ReturnCode, page: str, tmp_path: Path, settings: Any
) -> None:
    settings.PARAPLU = replace(settings.PARAPLU, secret=b"another key of another place ...")

    assert not is_good(page, proof_for(code)[0], tmp_path)
