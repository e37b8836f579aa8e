"""The link of an e-mail: to the very page, through log-in, for thirty days, and nothing to a stranger."""

import ast
import datetime as dt
import re
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.urls import get_resolver

from paraplu.base.clock import current_date
from paraplu.base.emails import ForbiddenWording, draft_email
from paraplu.base.models import Email
from paraplu.base.origins import URLCONFS, absolute_url
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import api
from paraplu.trust.post.email_links import LINK_DAYS
from paraplu.trust.post.models import EmailLink
from tests.people.parts import Member
from tests.people.roles import Somebody, logged_in, member, visitor_at

pytestmark = pytest.mark.django_db
UNKNOWN = "0" * 20
SOURCES = Path(api.__file__).parents[2]
AT_LEAST = 30


@pytest.fixture
def reader() -> Somebody:
    """A member with an e-mail address."""
    found = member(MemberStatus.ACTIVE)
    api.assign_address(api.keep_address("violet@mail.example", "en"), found.number)
    return found


def written_link(reader: Somebody, page: tuple[str, ...]) -> EmailLink:
    """Write an e-mail about a page and return its link."""
    api.write_email("people/answer", [reader.number], page=page)
    return EmailLink.objects.get(name=Email.objects.get().facts["page"])


def path_of(name: str) -> str:
    return f"/en/to/{name}/"


def bare(answer: HttpResponse) -> str:
    """A page without the token of its forms, which differs each time."""
    return re.sub(r'csrfmiddlewaretoken" value="[^"]+"', "", answer.content.decode())


def test_the_link_leads_to_the_page_that_the_email_is_about(reader):
    link = written_link(reader, ("asks:mine",))

    assert reader.client.get(path_of(link.name)).url == "/en/asks/mine/"


def test_an_email_without_a_page_of_its_own_leads_to_the_first_page(reader):
    api.write_email("people/answer", [reader.number])

    assert reader.client.get(path_of(Email.objects.get().facts["page"])).url == "/en/"


def test_keys_in_the_address_come_along(reader):
    key = "5b0e3a5e-6a2f-4c50-8d3c-0a5c5c1d2e3f"
    link = written_link(reader, ("events:event", key))

    assert reader.client.get(path_of(link.name)).url.endswith(f"/{key}/")


@pytest.mark.parametrize("name", [UNKNOWN, "known"])
def test_a_stranger_is_led_to_log_in_and_learns_nothing(reader, name, django_assert_num_queries):
    link = written_link(reader, ("asks:mine",))
    asked = path_of(link.name if name == "known" else name)
    with django_assert_num_queries(0):
        answer = visitor_at("members").get(asked)

    assert (answer.status_code, answer.url) == (302, f"/en/enter/?next={asked}")
    assert not answer.content


def test_an_unknown_link_and_one_that_has_ended_look_alike(reader):
    link = written_link(reader, ("asks:mine",))
    EmailLink.objects.update(day=current_date() - dt.timedelta(days=LINK_DAYS + 1))
    ended, unknown = (reader.client.get(path_of(name)) for name in (link.name, UNKNOWN))

    assert ended.status_code == unknown.status_code == 404
    assert bare(ended).replace(link.name, UNKNOWN) == bare(unknown)
    assert b"still find everything on your page" in ended.content


def test_it_works_on_its_last_day(reader):
    link = written_link(reader, ("asks:mine",))
    EmailLink.objects.update(day=current_date() - dt.timedelta(days=LINK_DAYS))

    assert reader.client.get(path_of(link.name)).status_code == 302
    api.forget_due(current_date())
    assert EmailLink.objects.filter(name=link.name).exists()


def test_it_is_deleted_after_thirty_days(reader):
    written_link(reader, ("asks:mine",))
    api.forget_due(current_date() + dt.timedelta(days=LINK_DAYS + 1))

    assert not EmailLink.objects.exists()


def test_following_changes_nothing_and_nothing_else_is_taken(reader):
    link = written_link(reader, ("asks:mine",))
    before = list(EmailLink.objects.values())
    for _ in range(3):
        reader.client.get(path_of(link.name))

    assert list(EmailLink.objects.values()) == before
    assert reader.client.post(path_of(link.name)).status_code == 405


def test_all_recipients_of_an_email_have_the_same_link(reader):
    other = member(MemberStatus.ACTIVE)
    api.assign_address(api.keep_address("iris@mail.example", "nl"), other.number)
    api.write_email("people/answer", [reader.number, other.number])

    assert EmailLink.objects.count() == Email.objects.count() == 1


def test_whoever_may_not_see_the_page_finds_nothing_there(reader):
    link = written_link(reader, ("desk:applications",))
    answer = reader.client.get(path_of(link.name), follow=True)

    assert answer.status_code == 404


def test_a_role_that_needs_its_second_step_is_led_there_first():
    holder = member(MemberStatus.ACTIVE, "secretary")
    api.assign_address(api.keep_address("rose@mail.example", "en"), holder.number)
    link = written_link(holder, ("desk:applications",))
    weak = logged_in(Member.objects.get(number=holder.number).account, strong=False)

    assert holder.client.get(path_of(link.name)).url == "/en/desk/requests/"
    assert weak.get(path_of(link.name)).url == "/en/enter/second/?next=/en/desk/requests/"


def test_an_email_with_a_link_of_its_own_gets_no_second_one():
    token = api.keep_address("rose@mail.example", "en")
    api.write_email("mine/address", [token], secret={"link": "https://forms.example/x"})

    assert not EmailLink.objects.exists()


def test_nobody_reached_means_no_link():
    api.write_email("people/answer", [member(MemberStatus.ACTIVE).number])

    assert not EmailLink.objects.exists()


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_email_shows_the_link_on_a_line_of_its_own(language):
    link = absolute_url("members", "post:follow", "0123456789abcdef0123", language=language)
    text = draft_email("people/answer", language, {"page_link": link}).text

    assert f"\n{link}\n" in text
    assert link.endswith(f"/{language}/to/0123456789abcdef0123/")


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Open your page by 3 May 2027 at the latest:"),
        ("fr", "Ouvrez votre page au plus tard le 3 mai 2027\u00a0:"),
        ("nl", "Open je pagina uiterlijk op 3 mei 2027:"),
    ],
)
def test_an_email_with_a_deadline_names_it(language, line):
    facts = {"page_link": "https://my.example/en/to/0/", "until": dt.date(2027, 5, 3)}

    assert f"{line}\nhttps://my.example/en/to/0/\n" in draft_email("people/answer", language, facts).text


@pytest.mark.parametrize("origin", ["members_origin", "forms_origin"])
def test_a_host_that_tells_something_sends_no_email(origin, monkeypatch):
    monkeypatch.setattr(settings, "PARAPLU", replace(settings.PARAPLU, **{origin: "https://members.example"}))

    with pytest.raises(ForbiddenWording):
        draft_email("people/answer", "en", {})


def pages_in_sources() -> list[tuple[str, int]]:
    """The names of all views to which e-mails lead, with the number of keys in their address."""
    found = []
    for path in sorted(SOURCES.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            named = node.value if isinstance(node, ast.keyword) and node.arg == "page" else None
            named = node.value if isinstance(node, ast.Assign) and is_page(node) else named
            if isinstance(named, ast.Tuple) and ":" in str(getattr(named.elts[0], "value", "")):
                found.append((str(named.elts[0].value), len(named.elts) - 1))
    return found


def is_page(node: ast.Assign) -> bool:
    names = [target.id for target in node.targets if isinstance(target, ast.Name)]
    return names in (["page"], ["FIRST_PAGE"])


def test_every_page_to_which_an_email_leads_is_on_the_members_host():
    known = get_resolver(URLCONFS["members"])
    spaces = {name: resolver for name, (_prefix, resolver) in known.namespace_dict.items()}
    pages = pages_in_sources()

    assert len(pages) >= AT_LEAST
    for name, keys in pages:
        space, _colon, view = name.partition(":")
        (ways, *_rest) = spaces[space].reverse_dict.getlist(view)[0]
        assert any(len(parameters) == keys for _path, parameters in ways), name
