"""A translation says which words it follows; a translator sees what was given to her and nothing else."""

from dataclasses import replace
from datetime import timedelta

import pytest

from paraplu.base import clock
from paraplu.base.editing import BaseRevision, EditConflict
from paraplu.base.models import Recipient
from paraplu.commons.asks import api as asks
from paraplu.commons.website import actions, content, queries
from paraplu.commons.website import api as website
from paraplu.commons.website.actions.assigning import PageAlreadyAssigned
from paraplu.commons.website.assignments import open_assignments_of
from paraplu.commons.website.models import PageVersion, TranslationAssignment
from paraplu.commons.website.words import PageText
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.post import api as post
from tests.commons.asks.parts import HelpRequest
from tests.commons.asks.roles import put_to, ready
from tests.commons.website.roles import NEW, a_second, an_editor, form, given, on_the_site, published, saved
from tests.people.roles import Somebody, member
from tests.trust.audit.parts import LogEntry

pytestmark = pytest.mark.django_db
FRENCH = PageText("Ce que nous voulons", "En une phrase.", "Mission", "D'abord.\n\nEnsuite.")
NAME = "work"
PAGE = f"/en/website/{NAME}/fr/"


@pytest.fixture
def the_editor() -> Somebody:
    return an_editor()


@pytest.fixture
def the_translator() -> Somebody:
    return member(MemberStatus.SUPPORTING)


def state(language: str = "fr", name: str = "work") -> str:
    found = (one for _label, row in queries.edition_statuses("en") for one in row)
    return next(one.state for one in found if (one.name, one.language) == (name, language))


def hers(words: PageText, do: str = "save") -> dict[str, str]:
    told = form(words, language="fr", do=do)
    return {name: value for name, value in told.items() if name != "base"}


def test_when_the_source_goes_on_the_translation_is_behind(the_editor: Somebody) -> None:
    before = state()

    published(the_editor.actor)

    assert (before, state(), state("en")) == ("current", "behind", "current")


def test_a_draft_of_the_source_leaves_the_translation_current(the_editor: Somebody) -> None:
    saved(the_editor.actor)

    assert state() == "current"


def test_when_the_file_of_the_source_changes_below_a_draft_the_translation_is_behind(
    the_editor: Somebody, monkeypatch
) -> None:
    saved(the_editor.actor)
    files = content.page_file_text

    def a_new_release(name: str, code: str) -> PageText | None:
        words = files(name, code)
        return replace(words, body="Other words.") if words and code == "en" else words

    monkeypatch.setattr(content, "page_file_text", a_new_release)

    assert state() == "behind"


def test_a_page_without_words_in_a_language_is_missing(the_editor: Somebody, monkeypatch) -> None:
    files = content.page_file_text
    monkeypatch.setattr(
        content, "page_file_text", lambda name, code: files(name, code) if code == "en" else None
    )

    assert (state("en"), state()) == ("current", "missing")


def test_who_looks_after_it_sees_what_changed_beside_the_translation(the_editor: Somebody) -> None:
    published(the_editor.actor)
    saved(the_editor.actor, FRENCH, language="fr")
    published(the_editor.actor, replace(NEW, body="First.\n\nThird."))

    page = the_editor.client.get(PAGE).content.decode()

    assert "<ins>Third.</ins>" in page
    assert "Ensuite." in page
    assert "<ins>First.</ins>" not in page


def test_a_changed_translation_stays_behind_until_somebody_says_that_it_caught_up(
    the_editor: Somebody,
) -> None:
    published(the_editor.actor)
    found = queries.edition_view("work", "fr")

    actions.save_new_version(
        the_editor.actor, "work", "fr", FRENCH, BaseRevision(0, found.source_digest, caught_up=False)
    )
    one_word_only = state()
    actions.save_new_version(
        the_editor.actor, "work", "fr", FRENCH, BaseRevision(1, found.source_digest, caught_up=True)
    )

    assert (one_word_only, state()) == ("behind", "current")


def test_still_right_needs_no_new_words(the_editor: Somebody) -> None:
    published(the_editor.actor)
    place, source = "0", queries.edition_view("work", "fr").source_digest

    answer = the_editor.client.post(f"{PAGE}still-right/", {"place": place, "source": source})

    assert (answer.status_code, state()) == (303, "current")
    assert PageVersion.objects.filter(edition__language="fr").count() == 1


def test_still_right_about_an_older_source_does_nothing(the_editor: Somebody) -> None:
    published(the_editor.actor)
    seen = queries.edition_view("work", "fr").source_digest
    published(the_editor.actor, replace(NEW, body="Later."))

    with pytest.raises(EditConflict):
        actions.confirm_translation(the_editor.actor, "work", "fr", 0, seen)


def test_a_page_may_be_written_in_another_language_first(the_editor: Somebody) -> None:
    the_editor.client.post(f"{PAGE}source/")

    published(the_editor.actor, FRENCH, language="fr")

    assert (state("fr"), state("en"), queries.edition_view("work", "en").source) == (
        "current",
        "behind",
        FRENCH,
    )


def test_a_translator_hands_in_and_the_editor_publishes(
    the_editor: Somebody, the_translator: Somebody
) -> None:
    published(the_editor.actor)
    where = f"/en/website/translations/{given(the_editor.actor, the_translator.number).pk}/"

    kept = the_translator.client.post(where, hers(FRENCH))
    again = the_translator.client.get(where).content.decode()
    done = the_translator.client.post(where, hers(FRENCH, "hand_in"))

    assert (kept.status_code, done.status_code, the_translator.client.get(where).status_code) == (
        303,
        303,
        404,
    )
    assert "Ensuite.</textarea>" in again
    assert PageVersion.objects.get(edition__language="fr", place=1).office == "translator"
    actions.publish_page(a_second("fr"), "work", "fr", 1)
    assert ("Ensuite." in on_the_site(language="fr"), state()) == (True, "current")


def test_a_draft_is_hers_alone_until_she_hands_it_in(the_editor: Somebody, the_translator: Somebody) -> None:
    assignment = given(the_editor.actor, the_translator.number)
    actions.save_translation_draft(the_translator.actor, assignment.pk, FRENCH, "0" * 64)

    pages = [
        the_editor.client.get(path)
        for path in (PAGE, f"{PAGE}edit/", f"/en/website/translations/{assignment.pk}/")
    ]

    assert [page.status_code for page in pages] == [200, 200, 404]
    assert "Ensuite." not in "".join(page.content.decode() for page in pages)


def test_she_sees_nothing_else_of_the_pages(the_editor: Somebody, the_translator: Somebody) -> None:
    given(the_editor.actor, the_translator.number)
    pages = ("/en/website/", PAGE, f"{PAGE}edit/", f"{PAGE}versions/", f"{PAGE}translator/")

    assert [the_translator.client.get(page).status_code for page in pages] == [404] * 5


def test_a_page_that_the_menu_does_not_name_has_its_name_in_the_list_too(
    the_editor: Somebody, the_translator: Somebody
) -> None:
    given(the_editor.actor, the_translator.number, "privacy-more")
    labels = content.page_labels("en")

    page = the_translator.client.get("/en/website/translations/").content.decode()

    assert (labels["privacy-more"] in page, "privacy-more" in page) == (True, False)


def test_when_the_day_is_over_her_page_is_closed(the_editor: Somebody, the_translator: Somebody) -> None:
    assignment = given(the_editor.actor, the_translator.number, days=0)
    where = f"/en/website/translations/{assignment.pk}/"
    on_the_day = the_translator.client.get(where).status_code

    TranslationAssignment.objects.update(until=assignment.until - timedelta(days=1))

    assert (on_the_day, the_translator.client.get(where).status_code) == (200, 404)
    assert the_translator.client.post(where, hers(FRENCH, "hand_in")).status_code == 404


def test_taken_back_no_word_of_hers_is_lost(the_editor: Somebody, the_translator: Somebody) -> None:
    assignment = given(the_editor.actor, the_translator.number)
    actions.save_translation_draft(
        the_translator.actor, assignment.pk, FRENCH, queries.edition_view("work", "fr").source_digest
    )

    the_editor.client.post(f"{PAGE}translator/end/")

    assert PageVersion.objects.get(edition__language="fr", place=1).body == FRENCH.body
    assert not open_assignments_of(the_translator.number)


def test_when_the_source_goes_on_she_reads_it_before_she_hands_in(the_editor, the_translator) -> None:
    where = f"/en/website/translations/{given(the_editor.actor, the_translator.number).pk}/"
    form_of_before = hers(FRENCH, "hand_in")
    published(the_editor.actor)

    answer = the_translator.client.post(where, form_of_before)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Ensuite.</textarea>" in page
    assert "<ins>First.</ins>" in page
    assert TranslationAssignment.objects.get().handed_in_on is None


def test_a_page_is_with_one_translator_at_a_time(the_editor: Somebody, the_translator: Somebody) -> None:
    given(the_editor.actor, the_translator.number)

    with pytest.raises(PageAlreadyAssigned):
        given(the_editor.actor, member(MemberStatus.ACTIVE).number)


def test_a_number_that_nobody_has_is_answered_alike(the_editor: Somebody, the_translator: Somebody) -> None:
    day = clock.current_date().isoformat()
    answers = [
        the_editor.client.post(f"/en/website/{name}/fr/translator/", {"number": number, "until": day})
        for name, number in (("work", the_translator.number), ("history", 999_999))
    ]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert TranslationAssignment.objects.filter(until=day).count() == 2
    assert LogEntry.objects.filter(event="page.given").count() == 1


def test_she_gets_an_email_that_says_nothing_of_it(the_editor: Somebody, the_translator: Somebody) -> None:
    post.assign_address(post.keep_address("hers@paraplu.example", "en"), the_translator.number)

    given(the_editor.actor, the_translator.number)

    assert [one.email.name for one in Recipient.objects.select_related("email")] == ["website/given"]


def asked(editor: Somebody, her: Somebody) -> None:
    day = (clock.current_date() + timedelta(days=9)).isoformat()
    editor.client.post(f"{PAGE}translator/ask/", {"day": day})
    asks.say_yes(her.actor, put_to(her, HelpRequest.objects.get().pk))


def test_who_was_asked_and_said_yes_begins_by_herself(the_editor: Somebody) -> None:
    her = ready("translate")
    asked(the_editor, her)

    assert "Start translating" in her.client.get("/en/asks/mine/").content.decode()
    answers = [her.client.post("/en/website/translations/begin/", {"subject": "work/fr"}) for _ in range(2)]

    assignment = TranslationAssignment.objects.get()
    assert {answer.headers["Location"] for answer in answers} == {
        f"/en/website/translations/{assignment.pk}/"
    }
    assert her.client.get(answers[0].headers["Location"]).status_code == 200
    assert assignment.until == clock.current_date() + timedelta(days=9)


def test_handed_in_she_does_not_begin_again(the_editor: Somebody) -> None:
    her = ready("translate")
    asked(the_editor, her)
    assignment = actions.begin_assignment(her.actor, "work", "fr")

    actions.hand_in_translation(
        her.actor, assignment.pk, FRENCH, queries.edition_view("work", "fr").source_digest
    )

    with pytest.raises(NotAuthorized):
        actions.begin_assignment(her.actor, "work", "fr")
    assert "Start translating" not in her.client.get("/en/asks/mine/").content.decode()


def test_who_was_not_asked_begins_nothing(the_editor: Somebody) -> None:
    asked(the_editor, ready("translate"))

    answer = member(MemberStatus.ACTIVE).client.post(
        "/en/website/translations/begin/", {"subject": "work/fr"}
    )

    assert (answer.status_code, TranslationAssignment.objects.exists()) == (404, False)


def test_a_yes_to_one_page_begins_no_other(the_editor: Somebody) -> None:
    her = ready("translate")
    asked(the_editor, her)

    with pytest.raises(NotAuthorized):
        actions.begin_assignment(her.actor, "work", "nl")


def test_who_left_the_union_opens_nothing(the_editor: Somebody) -> None:
    gone = member(MemberStatus.ENDED)
    assignment = given(the_editor.actor, gone.number)

    with pytest.raises(NotAuthorized):
        actions.hand_in_translation(gone.actor, assignment.pk, FRENCH, "")


def test_she_reads_every_field_that_is_kept(the_editor: Somebody, the_translator: Somebody) -> None:
    assignment = given(the_editor.actor, the_translator.number)
    actions.save_translation_draft(the_translator.actor, assignment.pk, FRENCH, "0" * 64)

    fields = {known.field for known in website.known_about(the_translator.number)}

    told = ("edition", "number", "given_on", "until", "handed_in_on", "title", "summary", "menu", "body")
    assert fields == {f"TranslationAssignment.{field}" for field in told}


def test_erased_she_leaves_the_words_and_no_number(the_editor: Somebody, the_translator: Somebody) -> None:
    assignment = given(the_editor.actor, the_translator.number)
    actions.hand_in_translation(
        the_translator.actor, assignment.pk, FRENCH, queries.edition_view("work", "fr").source_digest
    )

    website.forget(the_translator.number)

    assert website.known_about(the_translator.number) == []
    assert PageVersion.objects.filter(edition__language="fr", place=1).exists()


@pytest.mark.parametrize(("days", "gone"), [(30, 0), (31, 1)])
def test_a_month_after_she_handed_it_in_nobody_knows(the_editor, the_translator, the_day, days, gone) -> None:
    day = the_day("2027-03-01")
    assignment = given(the_editor.actor, the_translator.number)
    actions.hand_in_translation(
        the_translator.actor, assignment.pk, FRENCH, queries.edition_view("work", "fr").source_digest
    )

    assert website.forget_due(day + timedelta(days=days)) == gone


@pytest.mark.parametrize(("days", "gone"), [(39, 0), (40, 1)])
def test_a_month_after_its_day_nobody_knows_either(the_editor, the_translator, the_day, days, gone) -> None:
    day = the_day("2027-03-01")
    given(the_editor.actor, the_translator.number)

    assert website.forget_due(day + timedelta(days=days)) == gone
