"""Members read the guides on the site, and find help in languages that the members' site does not have."""

import re

import pytest
from django.conf import settings
from django.test import Client

from paraplu.front.mine import guides
from paraplu.kernel.standing import MemberStatus
from tests.people.roles import member

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="([^"]+)"')


@pytest.fixture
def client() -> Client:
    return member(MemberStatus.SUPPORTING).client


@pytest.mark.parametrize("language", settings.UNION.languages)
def test_every_guide_opens_and_leads_only_to_pages_that_are_there(client: Client, language: str) -> None:
    listed = client.get(f"/{language}/guides/").content.decode()

    for key in guides.GUIDES:
        assert f'href="/{language}/guides/{key}/"' in listed
        page = client.get(f"/{language}/guides/{key}/").content.decode()
        article = page[page.index("<article") : page.index("</article>")]
        inside = [link for link in LINK.findall(article) if not link.startswith("https://")]
        assert [link for link in inside if client.get(link.partition("#")[0]).status_code != 200] == []
        assert (article.count("<h1>"), '.md"' in article) == (1, False)


def test_every_use_page_is_a_guide_or_for_somebody_outside() -> None:
    outside = {"a-collective-of-five", "minutes", "newcomer"}
    written = {path.name.removesuffix(".en.md") for path in guides.FOLDER.glob("*.en.md")}

    assert written - outside == set(guides.GUIDES)


@pytest.mark.parametrize("name", ["minutes", "a-collective-of-five", "nothing"])
def test_what_is_no_guide_for_members_is_not_there(client: Client, name: str) -> None:
    assert client.get(f"/en/guides/{name}/").status_code == 404


def test_help_leads_to_the_guide_for_tours_and_to_the_forms_in_every_further_language(client: Client) -> None:
    page = client.get("/en/help/").content.decode()

    forms = settings.PARAPLU.forms_origin
    assert 'href="/en/guides/outreach/"' in page
    for language in settings.UNION.newcomer_languages:
        for path in ("tell", "questions"):
            assert f'href="{forms}/{language}/{path}/"' in page
