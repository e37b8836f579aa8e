"""What an e-mail shows on a locked screen says nothing, in no language."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from gate.fault import ROOT
from paraplu.base.emails import ForbiddenWording, draft_email, forbidden_words_in

pytestmark = pytest.mark.django_db
LANGUAGES = ("en", "fr", "nl")
TEMPLATES = sorted((ROOT / "src" / "paraplu").glob("**/templates/*/emails/*.txt"))
EMAILS = [f"{path.parent.parent.name}/{path.stem}" for path in TEMPLATES]
# What an e-mail may be filled with, by hand: no name of a person, no number, no place.
FILLED = {
    "link", "day", "days", "hours", "trainers", "stop_line", "union.name.neutral",
    "union.press.quote_check_hours", "union.statutes.confirm_days",
    # What an office or an editor typed for this e-mail; the press desk's form keeps out addresses.
    "text", "subject", "body",
    # How many entries the activity log has, and the beginning of its root: random for whoever has no log.
    "size", "root", "count",
}  # fmt: skip
VARIABLE = re.compile(r"\{\{ ?([a-z_.]+)|\bwith \w+=([a-z_.]+)")
FACTS = {"link": "https://forms.example/x", "code": "abcde", "day": "2027-01-01", "count": 2}


def test_there_are_emails() -> None:
    assert len(EMAILS) >= 4


@pytest.mark.drawn
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("email", EMAILS)
def test_subject_and_first_lines_hold_no_telling_word(email: str, language: str) -> None:
    written = draft_email(email, language, FACTS)

    assert forbidden_words_in(written.subject) == []
    assert forbidden_words_in(written.text[:140]) == []
    assert forbidden_words_in(settings.UNION.name.neutral) == []


@pytest.mark.drawn
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("email", EMAILS)
def test_no_header_tells(email: str, language: str) -> None:
    headers = draft_email(email, language, FACTS).common_headers.decode("ascii")

    assert forbidden_words_in(headers.replace("List-Unsubscribe", "")) == []
    assert "django" not in headers.lower()


@pytest.mark.parametrize("path", TEMPLATES, ids=EMAILS)
def test_an_email_has_no_room_for_a_name_or_a_place(path: Path) -> None:
    named = {first or second for first, second in VARIABLE.findall(path.read_text("utf-8"))}

    assert named <= FILLED


def test_a_telling_subject_does_not_leave(monkeypatch: pytest.MonkeyPatch) -> None:
    subject = "Subject: Votre adhésion\nBonjour"
    monkeypatch.setattr("paraplu.base.emails._render_template", lambda *_: subject)

    with pytest.raises(ForbiddenWording):
        draft_email("people/answer", "fr", {})


def test_emails_are_found_where_rooms_keep_them() -> None:
    assert all(Path(path).read_text("utf-8").startswith(("Subject:", "{%")) for path in TEMPLATES)
