"""An e-mail as it lies on a stranger's screen: sender, subject and first lines tell nothing."""

import email
import smtplib
from collections.abc import Callable
from email.policy import default
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from django.template.loader import get_template

from gate.fault import ROOT
from paraplu.base import emails
from paraplu.base.emails import RecipientHeaders
from tests.catcher import Catcher

NAMES = sorted(
    f"{path.parent.parent.name}/{path.stem}" for path in ROOT.glob("src/paraplu/**/templates/*/emails/*.txt")
)
LANGUAGES = settings.UNION.languages
FACTS = {"link": "http://forms.localhost:8000/en/x/", "code": "00000-00000", "day": "2027-03-01", "count": 1}
FACTS |= {"size": 4_821, "root": "8c10ffc4e1bbda5e03c9d8"}
# Whoever writes for an organisation must read who answers, as the law wants; nobody else ever does.
TO_ORGANISATIONS = {"press", "trainings"}
WORDS = {"subject": "E-mail {}", "body": "Words {}"}
TO = RecipientHeaders("violet@mail.example", "http://forms.localhost:8000/en/stop/abc=/", "0" * 32)


def as_read(name: str, language: str) -> email.message.EmailMessage:
    written = {key: text.format(language) for key, text in WORDS.items()}
    raw = emails.compose_email(emails.draft_email(name, language, {**FACTS, **written}), TO)
    return email.message_from_bytes(raw, policy=default)  # type: ignore[return-value]


def test_every_email_of_the_site_is_found():
    assert {"post/trial", "people/confirm"} <= set(NAMES)


@pytest.mark.drawn
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_no_part_of_any_email_holds_a_telling_word(name, language):
    message = as_read(name, language)
    content = "\n".join(str(message.get_content()).splitlines())
    if name.partition("/")[0] in TO_ORGANISATIONS:
        content = content.replace("\n".join(settings.UNION.letterhead.lines), "")

    for part in (message["From"], message["Subject"], content):
        assert emails.forbidden_words_in(part) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_email_reads_differently_in_each_language(name):
    subjects = {as_read(name, language)["Subject"] for language in LANGUAGES}

    assert len(subjects) == len(LANGUAGES)


@pytest.mark.drawn
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_every_email_is_short_plain_text_with_its_stop_link(name, language):
    message = as_read(name, language)
    raw = message.as_bytes()

    assert message.get_content_type() == "text/plain"
    assert str(message.get_content()).rstrip().endswith(TO.stop_link)
    assert max(len(line) for line in raw.splitlines()) <= 200
    assert "{{" not in message.get_content()


@pytest.mark.parametrize(
    "text",
    [
        "Your Union",
        "UTSOPI",
        "prostitution",
        "travailleur·euses",
        "Vakbondsnieuws",
        "sex work",
        "Traite",
        "red  light",
    ],
)
def test_a_telling_word_is_noticed_in_any_language(text):
    assert emails.forbidden_words_in(f"News: {text}!")


@pytest.mark.parametrize("text", ["Something waits for you", "Reunion", "Essex", "solid", "À confirmer"])
def test_a_harmless_word_is_left_alone(text):
    assert emails.forbidden_words_in(text) == []


def test_an_email_with_a_telling_first_line_is_refused(monkeypatch):
    monkeypatch.setattr(emails, "_render_template", lambda *_: "Subject: Hello\n\nDear member, @@stop@@\n")

    with pytest.raises(emails.ForbiddenWording):
        emails.draft_email("post/trial", "en", {})


def rendered(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(emails, "_render_template", lambda *_: f"Subject: Hello\n\n{text}\n@@stop@@\n")


@pytest.mark.parametrize("code", ["k3d9w-sexab-7q2mz-p4t6n-hr5vy", "aB3-sex-_dRt5kQ2mZ9xYw"])
def test_a_code_that_looks_like_a_word_keeps_no_email_back(monkeypatch, code):
    rendered(monkeypatch, f"Open https://forms.example/en/confirm/{code}/")

    assert emails.draft_email("post/trial", "en", {}).subject == "Hello"


def test_a_code_that_ends_with_what_is_shown_is_still_no_word(monkeypatch):
    before, shown = "https://forms.example/en/confirm/", "k3d9w-7q2mz-sex"
    room = emails.PREVIEW - len("Subject: Hello\n\n") - len(before) - len(shown)
    rendered(monkeypatch, "." * room + before + shown + "0x-p4t6n-hr5vy/")

    assert emails.draft_email("post/trial", "en", {}).subject == "Hello"


@pytest.mark.parametrize(
    "path",
    ["sex/", "sexual-violence-and-work/", "sex-work-evening-2027/", "members/k3d9w-7q2mz-p4t6n-hr5vy/"],
)
def test_a_word_in_an_address_is_still_seen(monkeypatch, path):
    rendered(monkeypatch, f"Open https://forms.example/en/{path}")

    with pytest.raises(emails.ForbiddenWording):
        emails.draft_email("post/trial", "en", {})


def test_a_mail_server_receives_what_was_written() -> None:
    drafts = [emails.draft_email(name, language, FACTS) for name in NAMES for language in LANGUAGES]

    with Catcher() as catcher, smtplib.SMTP("127.0.0.1", catcher.port) as server:
        for draft in drafts:
            server.sendmail("a@b.example", TO.address, emails.compose_email(draft, TO))

    assert [one.message["Subject"] for one in catcher.emails] == [draft.subject for draft in drafts]
    assert [one.message["Content-Language"] for one in catcher.emails] == [*LANGUAGES] * len(NAMES)
    for caught, draft in zip(catcher.emails, drafts, strict=True):
        assert caught.text.splitlines() == draft.text.replace(emails.STOP_LINE, TO.stop_link).splitlines()
        assert max(map(len, caught.raw.split(b"\r\n\r\n", 1)[1].splitlines())) <= 76


@pytest.mark.parametrize("subject", ["Hello\rBcc: c@d.example", "Hello\x0bBcc: c@d.example", "é\rBcc: c@d.e"])
def test_a_subject_that_would_make_a_header_is_refused(monkeypatch, subject):
    monkeypatch.setattr(emails, "_render_template", lambda *_: f"Subject: {subject}\n\nHello\n@@stop@@\n")

    with pytest.raises(ValueError, match="Header values"):
        emails.draft_email("post/trial", "en", {})


@pytest.mark.parametrize("line", [".", ". ", "From me", "= é \t", "x" * 400, "é" * 200, "@@stop@@"])
def test_a_line_that_mail_treats_in_its_own_way_arrives_as_it_was(monkeypatch, line):
    rendered(monkeypatch, f"Hello\n\n{line}\nbye")
    draft = emails.draft_email("post/trial", "en", {})

    with Catcher() as catcher, smtplib.SMTP("127.0.0.1", catcher.port) as server:
        server.sendmail("a@b.example", TO.address, emails.compose_email(draft, TO))

    assert line in catcher.emails[0].text.splitlines()


@pytest.mark.parametrize(
    "address", ["a@b.example\r\nBcc: c@d.example", "a b@c.example", "é@b.example", "a@b\x00.example"]
)
def test_an_address_that_would_make_a_header_is_refused(address):
    draft = emails.draft_email("post/trial", "en", {})

    with pytest.raises(ValueError, match="header"):
        emails.compose_email(draft, RecipientHeaders(address, TO.stop_link, TO.message_id))


def test_a_fact_is_text_and_never_a_template(monkeypatch):
    monkeypatch.setattr(emails, "get_template", _email_with("Subject: A\n\n{{ link }} & {{ link }}\n"))

    text = emails.draft_email("post/trial", "en", {"link": "{{ name }}<b>"}).text

    assert "{{ name }}<b> & {{ name }}<b>" in text


def _email_with(source: str) -> Callable[[str], Any]:
    def find(name: str) -> Any:
        return get_template(name) if name == emails.FRAME else engines["django"].from_string(source)

    return find
