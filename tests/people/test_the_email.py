"""With an e-mail address the way in is one e-mail, and only its link opens it."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings

from paraplu.base.emails import draft_email, forbidden_words_in
from paraplu.base.models import Recipient
from paraplu.kernel.seal import Opener
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.people.models import Member
from paraplu.trust.post import api as post
from tests.people.roles import confirmed, filled_in, member
from tests.trust.post.parts import EmailLink

pytestmark = pytest.mark.django_db
EMAILS = ("confirm", "answer", "waiting", "vouched", "code_used", "imported", "taken_out")


def the_link() -> str:
    """What the mailer, and nobody else, reads in the only e-mail on its way."""
    recipient = Recipient.objects.get()
    opener = Opener(settings.PARAPLU.mailer_key_file.read_bytes())
    return post.open_facts(opener, recipient.sealed_facts, recipient.id)["link"]


@pytest.fixture
def an_email(a_visitor: Any) -> str:
    a_visitor.post("/fr/join/", filled_in(a_visitor, "fr", language="fr", email="somebody@paraplu.example"))
    return the_link()


def test_the_link_leads_to_the_forms_in_her_language(an_email: str) -> None:
    assert an_email.startswith(f"{settings.PARAPLU.forms_origin}/fr/confirm/")


def test_the_link_makes_her_a_member_whose_emails_go_to_that_address(a_visitor, an_email: str) -> None:
    path = urlsplit(an_email).path
    assert a_visitor.get(path).status_code == 200

    response = confirmed(a_visitor, path.split("/")[3])

    her = Member.objects.get()
    assert (response.status_code, her.language) == (200, "fr")
    assert post.has_address(her.number)


def test_the_link_stands_nowhere_in_the_open(an_email: str) -> None:
    secret = urlsplit(an_email).path.split("/")[3]

    assert secret not in str(list(Recipient.objects.values()))


@pytest.mark.parametrize("language", settings.UNION.languages)
@pytest.mark.parametrize("email", EMAILS)
def test_every_email_is_neutral_in_every_language(email: str, language: str) -> None:
    written = draft_email(f"people/{email}", language, {"link": "https://forms.example/x"})

    assert written.subject
    assert forbidden_words_in(written.text) == []


def test_the_secretary_hears_that_something_waits_and_not_what(a_supporting_member) -> None:
    secretary = member(MemberStatus.ACTIVE, "secretary")
    post.assign_address(post.keep_address("office@paraplu.example", "en"), secretary.number)

    people.ask_active_membership(
        a_supporting_member.actor, a_supporting_member.number, adult=True, declared=True
    )

    email = Recipient.objects.get().email
    assert (email.name, set(email.facts)) == ("people/waiting", {"page"})
    assert EmailLink.objects.get(name=email.facts["page"]).view == "desk:applications"
