"""Nobody loses her language by joining: home, meet-ups, help and e-mails hold no English sentence."""

from dataclasses import replace

import pytest
from django.conf import settings

from gate.fault import ROOT
from paraplu.base.config import ConfigurationError
from paraplu.base.emails import draft_email
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.site import newcomers
from paraplu.trust.post import api as post
from tests.cast import client_of
from tests.commons.events.evenings import an_evening, come, log_in, state_of
from tests.people.roles import Somebody, member
from tests.promises.stage import Stage
from tests.promises.test_newcomers_read_their_language import english, left_over, same_in

pytestmark = [pytest.mark.django_db, pytest.mark.halved(3)]
LANGUAGES = settings.UNION.member_languages
NAMES = sorted(
    f"{path.parent.parent.name}/{path.stem}" for path in ROOT.glob("src/paraplu/**/templates/*/emails/*.txt")
)
# What only people with a role get.
TO_OFFICES = {"board/confirmed", "board/news", "desk/log-head", "post/board", "post/office", "safety/look"}
FACTS = {"link": "http://forms.localhost:8000/x/", "day": "2027-03-01", "until": "", "count": 1}
FACTS |= {"page_link": "http://my.localhost:8000/x/", "answers": "unread", "subject": "·", "body": "·"}
PARTLY = {
    "es": "Algunas frases del área de integrantes",
    "ro": "Unele fraze din spațiul membrilor",
    "bg": "Някои изречения в сайта за членове",
}
each_language = pytest.mark.parametrize("language", LANGUAGES)


def text_of(who: Somebody, path: str) -> str:
    log_in(who)
    answer = who.client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def do(who: Somebody, path: str, **typed: str) -> str:
    """Send a form; return the page that the answer leads to."""
    log_in(who)
    answer = who.client.post(path, typed)
    return text_of(who, answer.headers["Location"]) if answer.status_code == 303 else answer.content.decode()


def test_these_languages_are_offered() -> None:
    assert LANGUAGES == ("es", "ro", "bg")


@each_language
@pytest.mark.parametrize("name", [name for name in NAMES if name not in TO_OFFICES])
def test_no_e_mail_to_a_member_holds_a_sentence_in_english(name: str, language: str) -> None:
    email = draft_email(name, language, {**FACTS, "text": "·"})
    whole, pieces = english()

    said = {line.strip() for line in (email.subject, *email.text.splitlines())}

    assert (said & whole) - same_in(language) == set()
    assert [piece for piece in pieces if piece in email.text] == []


@each_language
def test_she_chooses_her_language_and_e_mails_come_in_it(language: str) -> None:
    her = member(MemberStatus.SUPPORTING)
    post.assign_address(post.keep_address("her@paraplu.example", "en"), her.number)

    page = do(her, f"/{language}/name/", working_name="Wren", language=language, chapter="")

    person = people.person_by_number(her.number)
    assert person
    assert person.language == language
    assert [one.language for one in post.addressees_of([her.number])] == [language]
    assert f'<html lang="{language}"' in page


@each_language
def test_home_help_and_meet_ups_are_whole_in_her_language(language: str) -> None:
    her, other = member(MemberStatus.SUPPORTING), member(MemberStatus.SUPPORTING)
    event = an_evening(title="·", capacity=1)
    where = f"/{language}/meet-ups/{event.id}/"
    pages = [
        text_of(her, f"/{language}/{path}") for path in ("", "help/", "meet-ups/", "meet-ups/invitation/")
    ]
    pages.append(text_of(her, where))

    pages.append(do(her, f"{where}seat/", name="Wren"))
    pages.append(text_of(her, f"/{language}/"))
    come(other, event)
    pages += [text_of(other, where), text_of(other, f"/{language}/")]
    pages.append(do(her, f"{where}seat/left/"))
    pages += [text_of(other, where), text_of(other, f"/{language}/"), do(other, f"{where}seat/taken/")]

    assert (state_of(her, event), state_of(other, event)) == ("left", "confirmed")
    assert [left_over(page, language) for page in pages] == [set()] * len(pages)


@each_language
def test_her_choices_and_her_way_out_are_whole_in_her_language(language: str, stage: Stage) -> None:
    paths = ("", "me/", "letters/", "letters/address/", "name/", "consents/", "security/", "oversight/")
    paths += ("leaving/", "going/", "erase/", "gone/")
    her = client_of(stage.cast.players["supporting"])

    pages = {path: her.get(f"/{language}/{path}") for path in paths}

    assert {path: page.status_code for path, page in pages.items()} == dict.fromkeys(paths, 200)
    named = {"supporting"}  # what she is called
    left = {path: left_over(page.content.decode(), language) - named for path, page in pages.items()}
    assert {path: said for path, said in left.items() if said} == {}


@each_language
def test_an_active_members_own_page_is_whole_in_their_language(language: str, stage: Stage) -> None:
    page = client_of(stage.cast.players["active"]).get(f"/{language}/me/").content.decode()

    assert left_over(page, language) - {"active"} == set()


@each_language
def test_the_way_in_is_whole_in_her_language(language: str) -> None:
    her = member(MemberStatus.SUPPORTING)
    guest = replace(her, client=type(her.client)(headers={"host": settings.PARAPLU.origin_hosts["members"]}))
    paths = ["enter/", "enter/phrase/", "open/", "leave/"]

    pages = [guest.client.get(f"/{language}/{path}").content.decode() for path in paths]
    pages.append(
        guest.client.post(f"/{language}/enter/", {"login_name": "a", "password": "b"}).content.decode()
    )

    assert all(f'<html lang="{language}"' in page for page in pages)
    assert [left_over(page, language) for page in pages] == [set()] * len(pages)


@each_language
def test_other_pages_say_in_her_language_that_some_sentences_are_in_english(language: str) -> None:
    page = text_of(member(MemberStatus.SUPPORTING), f"/{language}/decides/")

    assert left_over(page, language)
    assert PARTLY[language] in page


@pytest.mark.parametrize("language", ["pt", "de"])
def test_a_language_for_newcomers_alone_is_no_address_of_members(language: str) -> None:
    assert member(MemberStatus.SUPPORTING).client.get(f"/{language}/").status_code == 404


def test_a_language_without_the_sentences_for_members_is_refused() -> None:
    union = replace(settings.UNION, member_languages=("pt",))

    with pytest.raises(ConfigurationError, match=r"pt to members, but .* run bin/words members pt"):
        newcomers.refuse_incomplete_languages(union, settings.PARAPLU.union)


def test_a_language_without_the_names_of_roles_is_refused() -> None:
    office = settings.UNION.offices[0]
    texts = {code: text for code, text in office.name.texts.items() if code != "ro"}
    nameless = replace(office, name=replace(office.name, texts=texts))
    union = replace(settings.UNION, offices=(nameless, *settings.UNION.offices[1:]))

    with pytest.raises(ConfigurationError, match=f"ro to members, but {office.key} has no name in it"):
        newcomers.refuse_incomplete_languages(union, settings.PARAPLU.union)
