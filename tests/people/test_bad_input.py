"""Whatever is sent, the answer is a sentence in the page's language and never a fault of ours."""

import pytest
from django.test import Client

from paraplu.people.models import JoinRequest, Member
from tests.people.roles import filled_in, joined, ticket

pytestmark = [pytest.mark.django_db, pytest.mark.halved]

BAD = {
    "empty": "",
    "NUL": "a\x00b",
    "control": "a\x07b",
    "line break": "a\r\nBcc: x@y.example",
    "right to left": "a\u202eb",
    "emoji": "🦋🦋🦋",
    "SQL": "'; DROP TABLE people_member; --",
    "HTML": "<script>alert(1)</script>",
    "formula": "=HYPERLINK(1)",
    "much": "a" * 5000,
    "invisible": "\u200b\u200b\u200b",
}
FIELDS = ("form", "working_name", "language", "chapter", "email", "topics", "assent")
FINE_WHEN_EMPTY = {"chapter", "email"}


@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("kind", BAD)
def test_a_field_with_nonsense_is_refused_with_a_sentence(a_visitor: Client, field: str, kind: str) -> None:
    if (field in FINE_WHEN_EMPTY and not BAD[kind]) or (field == "assent" and BAD[kind]):
        pytest.skip("This is a choice.")

    response = a_visitor.post("/fr/join/", filled_in(a_visitor, "fr") | {field: BAD[kind]})

    assert response.status_code == 422
    assert 'class="wrong"' in response.content.decode()
    assert not JoinRequest.objects.exists()


@pytest.mark.parametrize("name", ["Zoë", "محبوبة", "D'Arc-Li", "李雷", "R2·D2", "Ana 2"])
def test_names_of_every_script_are_welcome(a_visitor: Client, name: str) -> None:
    joined(a_visitor, working_name=name)

    assert JoinRequest.objects.get().working_name == name


@pytest.mark.parametrize(
    "address",
    [
        "x",
        "a@b",
        "a b@c.example",
        "a@" + "b" * 70 + ".example",
        '"\x01"@c.example',
        "é@c.example",
        "a@@c.example",
    ],
)
def test_an_address_that_cannot_stand_in_a_letter_is_refused(a_visitor: Client, address: str) -> None:
    assert a_visitor.post("/en/join/", filled_in(a_visitor, email=address)).status_code == 422


@pytest.mark.parametrize("kind", BAD)
def test_a_code_with_nonsense_is_refused(a_visitor: Client, kind: str) -> None:
    form = {"code": BAD[kind], "ticket": ticket(a_visitor, "/en/confirm/")}

    response = a_visitor.post("/nl/confirm/", form)

    assert response.status_code == 422
    assert not Member.objects.exists()


@pytest.mark.parametrize("path", ["/en/join/", "/en/confirm/"])
def test_ten_megabytes_are_refused(a_visitor: Client, path: str) -> None:
    response = a_visitor.post(path, {"working_name": "a" * 10_000_000, "code": "a"})

    assert response.status_code == 400
    assert "What we received is not what our forms send" in response.content.decode()


@pytest.mark.parametrize("kind", ["utf-16", "latin-1", "nonsense"])
def test_another_encoding_is_refused_or_read_without_a_fault(a_visitor: Client, kind: str) -> None:
    body = b"working_name=\xff\xfe\xe9"

    kind_of_body = f"application/x-www-form-urlencoded; charset={kind}"

    response = a_visitor.generic("POST", "/en/join/", body, content_type=kind_of_body)

    assert response.status_code in (400, 422)


@pytest.mark.parametrize("path", ["a%00b", "%F0%9F%A6%8B", "%22%3E%3Cscript%3E", "a" * 1500])
def test_a_strange_link_shows_the_same_page(a_visitor: Client, path: str) -> None:
    response = a_visitor.get(f"/en/confirm/{path}/")

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_fields_that_nobody_asked_for_change_nothing(a_visitor: Client) -> None:
    joined(a_visitor, state="active", number="123456", confirmed_number="1")

    request = JoinRequest.objects.get()
    assert (request.form, request.confirmed_number) == ("supporting", None)
