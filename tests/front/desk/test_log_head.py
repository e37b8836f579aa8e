"""The Board reads how far the log reaches, and it is what `audit verify --expect` accepts."""

import json
from dataclasses import dataclass

import pytest

from gate.fault import ROOT
from paraplu.base import clock, emails
from paraplu.base.browser_files import word_list
from paraplu.base.models import Email, Recipient
from paraplu.front.desk.log_heads import sign_and_tell
from paraplu.kernel.actor import SYSTEM
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.audit import api as audit
from paraplu.trust.keys import api as keys
from paraplu.trust.post import api as post
from tests import rosters
from tests.people.roles import Somebody, member
from tests.trust.audit.rewritten_log import write_again
from tests.trust.post.parts import EmailLink

pytestmark = pytest.mark.django_db
WORDS = json.loads((ROOT / "vectors" / "head" / "words.json").read_text("utf-8"))
SPELLINGS = {"en": "en", "fr": "fr", "nl": "digits"}


@dataclass(frozen=True, slots=True)
class Signer:
    """One of the Board with a key, which their browser holds."""

    person: Somebody
    key: AccountKey

    def sign(self, line: str) -> None:
        sign_and_tell(self.person.actor, line, self.key.sign(line.encode("ascii")))


def signer(office: str) -> Signer:
    person, key = member(MemberStatus.ACTIVE, office), AccountKey.make()
    rosters.enter(person.number, office, key, clock.current_date())
    reach(person)
    return Signer(person, key)


def reach(person: Somebody, language: str = "en") -> None:
    """Give them an e-mail address."""
    token = post.keep_address(f"{person.number}@paraplu.example", language)
    post.assign_address(token, person.number)


def a_longer_log(entries: int = 1) -> audit.TreeHead:
    for note in range(entries):
        audit.record_event(SYSTEM, "house.forgot", note=note)
    return audit.present_head()


def page_of(person: Somebody, query: str = "", language: str = "en") -> str:
    answer = person.client.get(f"/{language}/desk/log/{query}")
    return " ".join(answer.content.decode().split())


def test_the_chair_reads_head_words_and_the_command_that_compares_them() -> None:
    head = a_longer_log()

    page = page_of(member(MemberStatus.ACTIVE, "chair"))

    assert head.line_of_text in page
    assert f"--expect {head.size}:{head.root}" in page
    assert keys.words_of(bytes.fromhex(head.root), word_list("en")) in page
    assert len(keys.words_of(bytes.fromhex(head.root), word_list("en")).split()) == 8


def test_looking_at_it_writes_nothing_into_the_log() -> None:
    a_longer_log()

    page_of(member(MemberStatus.ACTIVE, "director"))

    assert audit.present_head().size == 1


def test_a_member_without_an_office_finds_no_such_page() -> None:
    assert member(MemberStatus.ACTIVE).client.get("/en/desk/log/").status_code == 404


@pytest.mark.parametrize("language", SPELLINGS)
def test_the_words_of_a_head_are_those_of_the_vectors(language: str) -> None:
    for row in WORDS:
        expected = row[SPELLINGS[language]]
        assert keys.words_of_root(row["root"], language) == expected
        # All that an e-mail knows of the root.
        assert keys.words_of_root(row["root"][: keys.SHORT_ROOT], language) == expected


@pytest.fixture
def board() -> list[Signer]:
    """Chair, secretary and a director with keys."""
    return [signer(office) for office in ("chair", "secretary", "director")]


def test_the_second_signature_writes_to_the_board_and_the_auditor(board: list[Signer]) -> None:
    auditor, others = member(MemberStatus.ACTIVE, "auditor"), [(), ("treasurer",), ("safety_team",)]
    for somebody in (auditor, *(member(MemberStatus.ACTIVE, *each) for each in others)):
        reach(somebody)
    head = a_longer_log(3)

    board[0].sign(head.line_of_text)
    assert not Email.objects.exists()
    board[1].sign(head.line_of_text)

    sent = Email.objects.get()
    assert sent.name == "desk/log-head"
    assert sent.facts == {"size": head.size, "root": head.root[:22], "page": sent.facts["page"]}
    assert EmailLink.objects.get(name=sent.facts["page"]).view == "desk:log"
    numbers = [auditor.number, *(each.person.number for each in board)]
    recipients = list(Recipient.objects.values_list("address_token", flat=True))
    assert sorted(recipients) == sorted(post.tokens_by_number(numbers).values())


def test_each_head_is_written_about_once(board: list[Signer]) -> None:
    chair, secretary, director = board
    line = a_longer_log().line_of_text
    for each in (chair, chair, secretary, secretary, director):
        each.sign(line)
    assert Email.objects.count() == 1

    line = a_longer_log().line_of_text
    director.sign(line)
    assert Email.objects.count() == 1
    chair.sign(line)
    assert Email.objects.count() == 2


def test_a_refused_signature_writes_to_nobody() -> None:
    chair, secretary = signer("chair"), signer("secretary")
    head = a_longer_log()
    chair.sign(head.line_of_text)

    with pytest.raises(keys.HeadConflict):
        secretary.sign(head.line_of_text.replace(head.root[:4], "0000"))

    assert not Email.objects.exists()


@pytest.mark.parametrize("language", SPELLINGS)
def test_the_email_has_size_and_words_and_a_locked_screen_has_neither(language: str) -> None:
    for row in WORDS:
        facts = {"size": 4_821, "root": row["root"][:22]}
        draft = emails.draft_email("desk/log-head", language, facts)

        words = row[SPELLINGS[language]]
        assert words in draft.text
        assert "4821" in draft.text
        preview = draft.subject + draft.text.strip()[: emails.PREVIEW]
        assert words.split()[0] not in preview.split()
        assert "4821" not in preview


@pytest.mark.parametrize(("language", "word"), [("en", "member"), ("fr", "union")])
def test_words_that_would_reveal_the_union_keep_no_email_back(language: str, word: str) -> None:
    spelt = sum(word_list(language).index(word) << 11 * place for place in range(8))

    draft = emails.draft_email("desk/log-head", language, {"size": 1, "root": f"{spelt:022x}"})

    assert draft.text.count(f" {word}") >= 8


def test_the_page_has_the_words_of_each_head_of_two_in_the_language_of_the_page() -> None:
    chair, secretary = signer("chair"), signer("secretary")
    signed = []
    for _ in range(2):
        head = a_longer_log(2)
        chair.sign(head.line_of_text)
        secretary.sign(head.line_of_text)
        signed.append(head)
    a_longer_log()

    for language in SPELLINGS:
        page = page_of(chair.person, language=language)
        assert all(keys.words_of_root(head.root, language) in page for head in signed)
    assert "does not begin with these entries" not in page_of(chair.person)


@pytest.mark.parametrize("is_regrown", [False, True])
def test_the_page_says_so_when_the_log_no_longer_begins_with_a_head_of_two(is_regrown: bool) -> None:
    chair, secretary = signer("chair"), signer("secretary")
    head = a_longer_log(5)
    chair.sign(head.line_of_text)
    secretary.sign(head.line_of_text)

    write_again(lambda entry: entry.height <= head.size - 2)
    a_longer_log(4 if is_regrown else 0)

    assert "does not begin with these entries" in page_of(secretary.person)


def test_the_auditor_compares_any_number_of_entries_with_the_log_of_today() -> None:
    auditor, older = member(MemberStatus.ACTIVE, "auditor"), a_longer_log(3)
    size = a_longer_log(4).size

    page = page_of(auditor, f"?entries={older.size}")

    assert f"The first {older.size} entries:" in page
    assert keys.words_of_root(older.root, "en") in page
    assert "data-sign" not in page
    assert f"fewer than {size + 1} entries" in page_of(auditor, f"?entries={size + 1}")
    for wrong in ("", "0", "many", "-3"):
        answer = auditor.client.get(f"/en/desk/log/?entries={wrong}")
        assert answer.status_code == 422
        assert "Enter the number of entries" in answer.content.decode()


def test_the_file_of_signed_heads_is_read_by_audit_verify_with_its_words() -> None:
    chair, secretary = signer("chair"), signer("secretary")
    head = a_longer_log(2)
    chair.sign(head.line_of_text)
    secretary.sign(head.line_of_text)

    text = chair.person.client.get("/fr/desk/log/signed/").content.decode()

    assert keys.words_of_root(head.root, "fr") in text
    assert set(audit.read_heads(text.splitlines())) == {audit.read_head(head.line_of_text)}
