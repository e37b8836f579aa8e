"""She reads everything the site knows about her, who looked, and takes a copy along."""

import json
import re
from datetime import date

import pytest
from django.apps import apps
from django.db.models import BinaryField, CharField

from paraplu.base import forgetting
from paraplu.base.apps import every_app
from paraplu.base.data_protection import stored_fields
from paraplu.front.mine import queries
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.standing import MemberStatus
from paraplu.people import api as people
from paraplu.trust.audit import api as audit
from paraplu.trust.chapters import api as chapters
from paraplu.trust.consent import api as consent
from paraplu.trust.post import api as post
from paraplu.trust.register import api as register
from tests.trust.accounts.parts import idle_lock

NAMES = {"added_by", "author", "number", "proposed_by", "written_by"}
SECRETARY = Actor(
    "person", 5, MemberStatus.ACTIVE, frozenset({HeldOffice("secretary")}), has_second_factor=True
)


@pytest.fixture
def a_full_life(an_active_member):
    her = an_active_member
    chapters.choose_chapter(her.actor, her.number, "ghent")
    consent.set_answer(her.actor, her.number, "press", "yes")
    consent.set_pause(her.actor, her.number, "attend", True)
    post.assign_address(post.keep_address("someone@example.org", "en"), her.number)
    post.choose_topics(her.actor, her.number, ["news"])
    register.open_line(her.number, "admitted", date(2027, 3, 1))
    audit.record_event(SECRETARY, "person.seen", her.number)
    return her


def test_every_value_stands_on_the_page(a_full_life) -> None:
    words = a_full_life.get("/en/known/")

    for shelf in queries.data_by_app(a_full_life.actor):
        for known in shelf.known:
            assert str(known.label).replace("'", "&#x27;") in words
            assert str(known.value).replace("'", "&#x27;") in words


def test_the_page_begins_with_what_matters_and_folds_the_rest(a_full_life) -> None:
    first, _heading, rest = a_full_life.get("/en/known/").partition("Everything that we store about you")

    for words in (
        people.person_by_number(a_full_life.number).working_name,
        "English, Ghent",
        "An e-mail address, encrypted",
    ):
        assert words in first
    assert "You are an active member" in first
    assert "<details" not in first.partition("<main")[2]
    assert "<details open" not in rest


def test_without_an_address_the_page_says_that_we_cannot_write(an_active_member) -> None:
    first = an_active_member.get("/en/known/").partition("Everything that we store about you")[0]

    assert "No e-mail address" in first


def test_a_sealed_field_is_marked_and_never_shown(a_full_life) -> None:
    words = a_full_life.get("/en/known/")

    assert '<span class="tag">encrypted</span>' in words
    assert "someone@example.org" not in words


def test_she_reads_which_office_looked_at_what(a_full_life) -> None:
    words = a_full_life.get("/en/known/")

    _before, looked, after = words.partition("Looked at your page.")
    assert looked
    assert after.index("Secretary") < after.index("</li>")


def test_the_page_shows_nothing_of_another(a_full_life, a_supporting_member) -> None:
    chapters.choose_chapter(a_supporting_member.actor, a_supporting_member.number, "antwerp")

    words = a_full_life.get("/en/known/")

    assert str(a_supporting_member.number) not in words
    assert "Antwerp" not in words


def test_every_room_that_stores_a_member_number_tells_and_forgets() -> None:
    """Another name for a member number, like `by`, stands beside a `number` in all apps but the letters.

    An `author` that is text is no number: of a waiting answer it is a keyed digest for that box alone. Bytes
    are a signature. The digest of who saved an article is forgotten with them; questions tells of it.
    """
    keepers = {
        # Of who translated, which base stores, the app of the pages tells.
        model._meta.app_label.replace("base", "translations")
        for model in apps.get_models()
        if model.__module__.startswith("paraplu.")
        and NAMES & {f.name for f in model._meta.fields if not isinstance(f, (BinaryField, CharField))}
    }

    # The app of accounts knows no numbers: people tells of it. Of a part the whole app tells. A complaint
    # lies in the mailboxes, and the app itself stores the count of a year, which is about nobody. What a
    # bank file, an invoice or a funder said of the union's own money names no member.
    telling = {app.label for app in every_app() if app.known_about or app.opens_with} | {"accounts"}
    telling -= {"complaints", "bank_statements", "invoices", "subsidies"}

    assert keepers | {"answers"} == telling
    assert keepers | {"answers"} == set(forgetting.forget_functions())


def test_every_field_on_the_page_is_described(a_full_life) -> None:
    """Of a table of which no field can be shown to one person, its name stands there."""
    fields = {label.partition(".")[2] for label in stored_fields()}
    described = fields | {field.partition(".")[0] for field in fields}
    told = {known.field for shelf in queries.data_by_app(a_full_life.actor) for known in shelf.known}

    assert told - described == set()


def test_the_file_for_a_program_holds_all_that_stands_on_the_page(a_full_life) -> None:
    response = a_full_life.client.get("/en/known/paraplu.json")

    copy = json.loads(response.content)
    fields = [known.field for shelf in queries.data_by_app(a_full_life.actor) for known in shelf.known]
    assert [line["field"] for line in copy["known"]] == fields
    assert [line["office"] for line in copy["offices"]] == ["secretary"]
    assert response.headers["Content-Disposition"] == 'attachment; filename="paraplu.json"'


def test_the_page_to_take_along_needs_no_other_file(a_full_life) -> None:
    words = a_full_life.get("/en/known/paraplu.html")

    assert "Ghent" in words
    assert not any(telling in words for telling in ("src=", "href=", "url("))


@pytest.mark.parametrize("name", ["json", "html"])
def test_a_copy_is_given_only_after_a_fresh_proof(a_full_life, name: str) -> None:
    del a_full_life.client.cookies[idle_lock.PROOF_COOKIE]

    response = a_full_life.client.get(f"/en/known/paraplu.{name}")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/en/prove/")


def test_days_and_months_are_told_in_her_language(an_active_member) -> None:
    words = an_active_member.get("/fr/known/")

    assert not re.search(r"\d{4}-\d{2}-\d{2}|\(\d{4}-", words)


def test_a_second_step_that_is_not_set_up_is_not_said_to_be_sealed(an_active_member) -> None:
    words = an_active_member.get("/en/known/")

    assert "the server compares your code with it" not in words
    assert "a value that we compare with what you type" in words
