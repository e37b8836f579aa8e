"""Whatever is typed or sent, the answer is a sentence and never a fault of ours."""

import pytest
from django.test import Client

from paraplu.trust.accounts.models import Account
from tests.trust.accounts.phrases import PHRASE

pytestmark = [pytest.mark.django_db, pytest.mark.halved]
BAD = {
    "nothing": "",
    "too long": "x" * 100_000,
    "control": "a\x07b\x1b[0m",
    "nul": "a\x00b",
    "emoji": "\U0001f469\u200d\U0001f692" * 6,
    "right to left": "\u202eabc" * 6,
    "sql": "' OR 1=1; DROP TABLE accounts_account; --",
    "html": "<script>alert(1)</script>",
    "formula": '=HYPERLINK("x";"y")',
}
PLACES = {
    "/en/enter/": ("name", "phrase"),
    "/en/enter/passkey/": ("credential",),
    "/en/open/": ("code",),
}


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize("path", PLACES)
def test_the_site_answers_with_a_sentence(site: Client, account: Account, path: str, kind: str) -> None:
    answer = site.post(path, dict.fromkeys(PLACES[path], BAD[kind]))

    assert answer.status_code == 422
    assert 'class="wrong"' in answer.content.decode()
    assert "<script>alert" not in answer.content.decode()


@pytest.mark.parametrize("kind", BAD)
def test_the_forms_answer_with_a_sentence(forms_host: Client, account: Account, kind: str) -> None:
    for fields in (("name", "code", "phrase", "ticket"), ("code", "phrase", "ticket")):
        answer = forms_host.post("/en/recover/", dict.fromkeys(fields, BAD[kind]))

        assert answer.status_code == 422
        assert 'class="wrong"' in answer.content.decode()


@pytest.mark.parametrize("ticket", [None, "", "wrong", "A" * 60])
def test_a_missing_or_wrong_ticket_is_told_and_what_was_typed_stays(
    forms_host: Client, ticket: str | None
) -> None:
    typed = {"name": "river-button-4821", "code": "x", "phrase": PHRASE}

    answer = forms_host.post("/en/recover/", typed | ({} if ticket is None else {"ticket": ticket}))

    assert answer.status_code == 422
    assert "river-button-4821" in answer.content.decode()


@pytest.mark.parametrize("kind", BAD)
@pytest.mark.parametrize(
    ("path", "field"),
    [
        ("/en/prove/", "secret"),
        ("/en/security/passkeys/", "credential"),
        ("/en/security/digits/", "code"),
    ],
)
def test_pages_behind_the_log_in_do_so_too(at_home: Client, path: str, field: str, kind: str) -> None:
    answer = at_home.post(path, {field: BAD[kind]})

    assert answer.status_code == 422


@pytest.mark.parametrize("kind", ["nothing", "too long", "control", "nul", "emoji", "right to left"])
def test_a_passphrase_is_made_of_letters_and_signs(at_home: Client, kind: str) -> None:
    answer = at_home.post("/en/security/passphrase/", {"phrase": BAD[kind]})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("path", "field"), [("/en/security/devices/", "device"), ("/en/security/passkeys/remove/", "passkey")]
)
@pytest.mark.parametrize("kind", BAD)
def test_what_only_buttons_send_changes_nothing(at_home: Client, path: str, field: str, kind: str) -> None:
    answer = at_home.post(path, {field: BAD[kind]})

    assert answer.status_code == 303


@pytest.mark.parametrize("name", ["__Host-session", "__Host-awake", "__Host-proof", "__Host-half"])
@pytest.mark.parametrize("value", ["", "x", "1.2.3", "é", "..", "x" * 3000])
def test_a_spoilt_cookie_makes_a_stranger(at_home: Client, name: str, value: str) -> None:
    at_home.cookies[name] = value

    assert at_home.get("/en/enter/").status_code in (200, 303)
    assert at_home.get("/en/enter/second/").status_code in (200, 303)
