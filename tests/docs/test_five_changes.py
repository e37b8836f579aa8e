"""What a stranger wants to change first takes three files at most, and then works in the running site."""

from pathlib import Path

import pytest

from tests.docs.italian import as_pages, marked, name_in_italian, unmarked_sentences
from tests.docs.stranger import Stranger, TooManyFiles

pytestmark = pytest.mark.drawn(4)

UNION = "content/unions/utsopi/union.toml"
PAGES = "content/unions/utsopi/pages/it.md"
CATALOGUE = "src/paraplu/site/newcomers/locale/it/LC_MESSAGES/django.po"
GARDENING = {
    "en": "Gardening",
    "fr": "Jardinage",
    "nl": "Tuinieren",
    "es": "Jardinería",
    "ro": "Grădinărit",
    "bg": "Градинарство",
    "pt": "Jardinagem",
    "de": "Gärtnern",
}
NAMES = f"name = {{ {', '.join(f'{code} = "{word}"' for code, word in GARDENING.items())} }}"


@pytest.fixture
def a_stranger(tmp_path: Path) -> Stranger:
    return Stranger(tmp_path)


def test_a_new_office_can_be_given_to_somebody(a_stranger: Stranger) -> None:
    office = f'[[offices]]\nkey = "gardener"\n{NAMES}\nscope = "union"\nmonths = 12\n'
    a_stranger.put(UNION, '[[smallest_cast]]\nrole = "chair"', office + 'not_with = ["treasurer"]\n'
                   "strong = true\none_holder = false")  # fmt: skip

    shown, status, held, clash = a_stranger.say("""
from tests.people.roles import MemberStatus, member
from paraplu.trust.offices import api as offices
secretary, somebody = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE)
from tests.decided import decide, open_act
ask = lambda office: secretary.client.post("/fr/desk/offices/appoint/",
    {"number": somebody.number, "number_person": somebody.number, "office": office})
page = secretary.client.get("/fr/desk/offices/appoint/").content.decode()
shown = '<option value="gardener">Jardinage</option>' in page
status = ask("gardener").status_code
decide(open_act("offices.appoint", somebody.number))
held = offices.office_holders("gardener") == [somebody.number]
answer = [shown, status, held, ask("treasurer").status_code]
""")
    assert (shown, status, held, clash) == (True, 303, True, 422)


def test_a_new_topic_can_be_chosen_at_the_door_and_at_home(a_stranger: Stranger) -> None:
    topic = f'[[topics]]\nkey = "garden"\n{NAMES}\ndefault = false'
    a_stranger.put(UNION, '[[can_be_asked]]\nkey = "represent"', topic)

    form, home, chosen = a_stranger.say("""
from tests.people.roles import MemberStatus, member
from paraplu.trust.post import api as post
form = Client(headers={"host": "forms.localhost:8000"}).get("/nl/join/").content.decode()
she = member(MemberStatus.SUPPORTING)
home = she.client.get("/nl/letters/").content.decode()
she.client.post("/nl/letters/", {"topics": ["garden"]})
answer = ["Tuinieren" in form, "Tuinieren" in home, post.chosen_topics(she.number)]
""")

    assert (form, home, chosen) == (True, True, ["garden"])


def test_a_new_chapter_can_be_chosen(a_stranger: Stranger) -> None:
    a_stranger.put(UNION, '[[topics]]\nkey = "news"', f'[[chapters]]\nkey = "garden"\n{NAMES}')

    form, status, chapter = a_stranger.say("""
from tests.people.roles import MemberStatus, member
from paraplu.trust.chapters import api as chapters
form = Client(headers={"host": "forms.localhost:8000"}).get("/en/join/").content.decode()
she = member(MemberStatus.SUPPORTING)
wish = {"working_name": "Rowan", "language": "en", "chapter": "garden"}
status = she.client.post("/en/name/", wish).status_code
answer = ['<option value="garden">Gardening</option>' in form, status, chapters.chapter_of(she.number)]
""")

    assert (form, status, chapter) == (True, 303, "garden")


def test_the_amount_of_a_new_year_counts_from_its_first_day(a_stranger: Stranger) -> None:
    amount = '[[amounts.volunteer_day]]\nfrom = "2027-01-01"\nuntil = "2027-12-31"\nvalue = "45.10"\n'
    a_stranger.put(UNION, "[amounts]", amount + 'unit = "EUR"\nsource = "2027"')

    days = a_stranger.say("""
from datetime import date
from django.conf import settings
from paraplu.kernel.statutes import MissingSetting
def on(day):
    try:
        return str(settings.UNION.amount("volunteer_day", date.fromisoformat(day)))
    except MissingSetting:
        return "unknown"
answer = [on("2026-12-31"), on("2027-01-01"), on("2027-12-31"), on("2028-01-01")]
""")

    assert days == ["44.02", "45.10", "45.10", "unknown"]


@pytest.fixture
def a_translator(a_stranger: Stranger) -> Stranger:
    """She offered Italian to newcomers, wrote one catalogue and one file of pages."""
    name_in_italian(a_stranger.path(UNION))
    a_stranger.path(PAGES).write_text(as_pages(), "utf-8")
    marked(a_stranger.path(CATALOGUE))
    return a_stranger


def test_a_language_for_newcomers_is_spoken_before_membership(a_translator: Stranger) -> None:
    pages = a_translator.say("""
from tests.commons.website.parts import content
public, forms = (Client(headers={"host": host}) for host in ("localhost:8000", "forms.localhost:8000"))
answer = [public.get(content.page_path(name, "it")) for name in content.NAMES]
answer += [forms.get(f"/it/{name}/") for name in ("join", "confirm", "confirm/x", "recover")]
answer += [forms.get("/it/stop/x/"), forms.post("/it/stop/x/"), forms.post("/it/join/"), forms.get("/it/no/")]
answer = [[page.status_code, page.content.decode()] for page in answer]
""")

    assert len(pages) > 20
    assert [status for status, _ in pages] == [200] * (len(pages) - 2) + [422, 404]
    assert all('<html lang="it"' in html and 'hreflang="nl"' in html for _, html in pages)
    assert [unmarked_sentences(html) for _, html in pages] == [[]] * len(pages)


def test_a_newcomer_joins_in_her_language(a_translator: Stranger) -> None:
    status, assent, asked = a_translator.say("""
from tests.people.parts import JoinRequest
import re
from tests.people.roles import TICKET
TEXT = re.compile(r'name="text" value="([^"]+)"')
forms = Client(headers={"host": "forms.localhost:8000"})
ticket = TICKET.search(forms.get("/it/join/").content.decode())[1]
wish = {"ticket": ticket, "form": "supporting", "working_name": "Rowan", "language": "fr", "assent": "on"}
wish["text"] = TEXT.search(forms.get("/it/join/").content.decode())[1]
page = forms.post("/it/join/", wish)
answer = [page.status_code, JoinRequest.objects.get().assent_language, page.content.decode()]
""")

    assert (status, assent) == (200, "it")
    assert "«Write down your confirmation code»" in asked


def test_the_site_itself_does_not_speak_it(a_translator: Stranger) -> None:
    status, tongues, link = a_translator.say("""
from paraplu.base.origins import absolute_url
site = Client(headers={"host": "my.localhost:8000"})
page = site.get("/en/enter/").content.decode()
answer = [site.get("/it/enter/").status_code, 'hreflang="it"' in page,
    absolute_url("members", "accounts:enter", language="it")]
""")

    assert (status, tongues, link) == (404, False, "http://my.localhost:8000/en/enter/")


@pytest.mark.parametrize(
    ("lack", "says"),
    [
        (
            (CATALOGUE, "«Write again»", ""),
            "it to newcomers, but its catalogue has sentences that wait for a translation: 1",
        ),
        ((UNION, ', it = "«Ghent»"', ""), "it to newcomers, but ghent has no name in it"),
        ((PAGES, "=== privacy\n", ""), "it to newcomers, but the page privacy is missing"),
    ],
)
def test_a_language_that_is_not_complete_is_not_offered(
    a_translator: Stranger, lack: tuple[str, str, str], says: str
) -> None:
    name, word, instead = lack
    path = a_translator.path(name)
    path.write_text(path.read_text("utf-8").replace(word, instead), "utf-8")

    opened = a_translator.run("import django; django.setup()")

    assert opened.returncode == 1
    assert says in opened.stderr


def test_a_fourth_file_would_be_noticed(a_stranger: Stranger) -> None:
    for name in ("one", "two", "three"):
        a_stranger.path(name)

    with pytest.raises(TooManyFiles):
        a_stranger.path("four")
