"""A page is written, looked at and published in the site; two who write at once lose nothing."""

from dataclasses import replace

import pytest
from django.utils.html import escape

from paraplu.base.binding_text import binding_text
from paraplu.base.editing import EditConflict
from paraplu.base.known import count_queues
from paraplu.base.text_sources import page_sources
from paraplu.commons.website import actions, content, markup, published_versions
from paraplu.commons.website import api as website
from paraplu.commons.website.models import Edition, PageVersion
from paraplu.commons.website.words import parse_adoption, parse_page_source
from paraplu.kernel.rules import NotAuthorized
from paraplu.kernel.standing import MemberStatus
from paraplu.ops.export import documents
from tests.commons.website.roles import (
    NEW,
    a_second,
    a_second_reader,
    an_editor,
    form,
    on_the_site,
    published,
    saved,
)
from tests.people.roles import Somebody, member
from tests.trust.audit.parts import LogEntry

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
NAME = "work"
PAGE = f"/en/website/{NAME}/en/"
EDIT = f"{PAGE}edit/"


@pytest.fixture
def the_editor() -> Somebody:
    return an_editor()


def test_without_a_version_the_file_stands() -> None:
    words = content.page_file_text("work", "en")

    assert words
    assert escape(words.title) in on_the_site()


def test_what_is_saved_appears_only_when_it_is_published(the_editor: Somebody) -> None:
    the_editor.client.post(EDIT, form(NEW))
    before = on_the_site()

    refused = the_editor.client.post(f"{PAGE}publication/", {"place": "1"})
    answer = a_second_reader().client.post(f"{PAGE}publication/", {"place": "1"})

    assert (refused.status_code, answer.status_code) == (404, 303)
    assert ("What we want" in before, "What we want" in on_the_site()) == (False, True)


def test_what_another_process_published_appears_at_the_next_look(the_editor: Somebody, monkeypatch) -> None:
    stamp = iter(range(1, 99))
    monkeypatch.setattr(published_versions, "last_publication_time", lambda: next(stamp))
    monkeypatch.setattr("paraplu.commons.website.actions.publishing.notify_all_processes", lambda: None)
    before = on_the_site()
    published(the_editor.actor)

    assert ("What we want" in before, "What we want" in on_the_site()) == (False, True)


def test_a_publication_is_told_to_every_process(the_editor: Somebody) -> None:
    before = published_versions.last_publication_time()

    published(the_editor.actor)

    assert published_versions.last_publication_time() > before


def test_the_menu_says_the_new_name_on_every_page(the_editor: Somebody) -> None:
    published(the_editor.actor, replace(NEW, menu="Doing"))

    assert ">Doing</a>" in on_the_site("mission")


def test_a_preview_is_the_public_page_and_saves_nothing(the_editor: Somebody) -> None:
    answer = the_editor.client.post(EDIT, form(NEW, do="look"))
    was_saved = PageVersion.objects.exists()
    published(the_editor.actor)
    there = on_the_site().partition("<article>")[2].partition("</article>")[0]
    here = answer.content.decode().partition("<article>")[2].partition("</article>")[0]

    assert here.replace("http://localhost:8000/en/", "/en/") == there
    assert not was_saved


def test_the_tab_of_a_preview_names_nobody(the_editor: Somebody) -> None:
    saved(the_editor.actor)

    pages = [
        the_editor.client.post(EDIT, form(NEW, do="look")),
        the_editor.client.get(f"{PAGE}versions/1/look/"),
    ]

    assert ["<title>Paraplu</title>" in page.content.decode() for page in pages] == [True, True]


def test_from_the_preview_she_goes_on_writing(the_editor: Somebody) -> None:
    answer = the_editor.client.post(EDIT, form(NEW, do="again"))

    assert "Second, see [our work](page:work)." in answer.content.decode()
    assert not PageVersion.objects.exists()


def test_the_second_who_saves_sees_both_and_keeps_hers(the_editor: Somebody) -> None:
    hers, another = form(replace(NEW, body="The second hand.")), an_editor()
    another.client.post(EDIT, form(replace(NEW, body="The first hand.")))

    answer = the_editor.client.post(EDIT, hers)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<del>The first hand.</del>" in page
    assert "The second hand.</textarea>" in page
    assert PageVersion.objects.filter(place__gte=1).count() == 1
    assert 'name="base" value="1"' in page


def test_the_same_form_sent_twice_is_one_version(the_editor: Somebody) -> None:
    hers = form(NEW)

    answers = [the_editor.client.post(EDIT, hers).status_code for _ in range(2)]

    assert (answers, PageVersion.objects.filter(place__gte=1).count()) == ([303, 303], 1)


def test_what_she_did_not_see_is_not_published(the_editor: Somebody) -> None:
    saved(the_editor.actor)
    saved(the_editor.actor, replace(NEW, body="Later."))

    answer = a_second_reader().client.post(f"{PAGE}publication/", {"place": "1"})

    assert (answer.status_code, Edition.objects.get().published) == (409, 0)


def test_to_publish_without_saying_which_version_is_answered_by_the_newest(the_editor: Somebody) -> None:
    the_editor.client.post(EDIT, form(NEW))

    answer = the_editor.client.post(f"{PAGE}publication/", {})

    assert answer.status_code == 422
    assert "Open the page again." in answer.content.decode()


def test_the_file_is_kept_as_the_version_before_the_first(the_editor: Somebody) -> None:
    published(the_editor.actor)

    actions.restore_old_version(the_editor.actor, "work", "en", 0, 1)
    actions.publish_page(a_second(), "work", "en", 2)

    words = content.page_file_text("work", "en")
    assert words
    assert escape(words.title) in on_the_site()
    assert PageVersion.objects.get(place=2).body == words.body


def test_restoring_over_something_newer_does_nothing(the_editor: Somebody) -> None:
    saved(the_editor.actor)
    saved(the_editor.actor, replace(NEW, body="Later."))

    with pytest.raises(EditConflict):
        actions.restore_old_version(the_editor.actor, "work", "en", 0, 1)


def test_taken_off_the_site_the_file_stands_again(the_editor: Somebody) -> None:
    published(the_editor.actor)

    the_editor.client.post(f"{PAGE}withdrawal/")

    assert "What we want" not in on_the_site()


def test_the_trace_says_which_office_published_which_version(the_editor: Somebody) -> None:
    version = published(the_editor.actor)

    entry = LogEntry.objects.get(event="page.published")

    assert (entry.office, entry.note) == ("director", version.pk)


def test_a_version_names_an_office_and_nobody(the_editor: Somebody) -> None:
    saved(the_editor.actor)

    page = the_editor.client.get(f"{PAGE}versions/").content.decode()

    assert "Editor" in page
    assert str(the_editor.number) not in page


def test_a_version_shows_the_paragraphs_that_it_changed(the_editor: Somebody) -> None:
    saved(the_editor.actor)
    saved(the_editor.actor, replace(NEW, body="First.\n\nAnother second."))

    page = the_editor.client.get(f"{PAGE}versions/2/").content.decode()

    assert "<ins>Another second.</ins>" in page
    assert "<ins>First.</ins>" not in page


def test_a_version_is_compared_with_any_other(the_editor: Somebody) -> None:
    for body in ("First.", "First.\n\nSecond.", "First.\n\nThird."):
        saved(the_editor.actor, replace(NEW, body=body))

    page = the_editor.client.get(f"{PAGE}versions/3/?since=1").content.decode()
    nonsense = [the_editor.client.get(f"{PAGE}versions/3/?since={one}") for one in ("x", "9" * 5000, "77")]
    odd = [answer.status_code for answer in nonsense]

    assert ("<ins>Third.</ins>" in page, "<del>" in page, odd) == (True, False, [200, 200, 200])


def test_chair_and_secretary_write_while_nobody_is_editor() -> None:
    chair = member(MemberStatus.ACTIVE, "chair")

    saved(chair.actor)

    assert PageVersion.objects.get(place=1).office == "chair"


def test_chair_does_not_write_while_somebody_is_editor(the_editor: Somebody) -> None:
    chair = member(MemberStatus.ACTIVE, "chair")

    with pytest.raises(NotAuthorized):
        saved(chair.actor)


def test_an_editor_alone_does_not_publish_what_members_said_yes_to(the_editor: Somebody) -> None:
    saved(the_editor.actor, name="mission")

    with pytest.raises(NotAuthorized):
        actions.publish_page(the_editor.actor, "mission", "en", 1)
    with pytest.raises(NotAuthorized):
        actions.publish_page(member(MemberStatus.ACTIVE, "secretary").actor, "mission", "en", 1)
    actions.publish_page(a_second(), "mission", "en", 1)

    assert "What we want" in on_the_site("mission")
    found = binding_text("en")
    assert (found.version, found.language) == (f"{found.day.isoformat()}/1", "en")
    assert binding_text("fr").version == content.binding_text("nl").version != found.version


def test_what_is_saved_waits_at_the_desk_of_who_publishes_it(the_editor: Somebody) -> None:
    saved(the_editor.actor)
    saved(the_editor.actor, name="mission")
    secretary, director = member(MemberStatus.ACTIVE, "secretary"), member(MemberStatus.ACTIVE, "director")

    waiting = [count_queues(website.waiting_for(one.actor)) for one in (the_editor, secretary, director)]

    assert [[one.count for one in found] for found in waiting] == [[], [1], [2]]


def test_a_draft_is_not_there_for_other_members(the_editor: Somebody) -> None:
    saved(the_editor.actor)
    other = member(MemberStatus.ACTIVE)

    pages = [PAGE, EDIT, f"{PAGE}versions/", f"{PAGE}versions/1/", f"{PAGE}versions/1/look/"]

    assert [other.client.get(page).status_code for page in pages] == [404] * 5


INSTEAD = "Write page:mission for one of our pages, https://… for another site."


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        ("# Too high", "Start a heading with ## or ###. The title of the page is above the text."),
        ("![x](https://elsewhere.example/pixel.png)", "A picture is on a line of its own, as ![description]"),
        ("[x](page:nowhere)", "The link to “page:nowhere” does not work. " + INSTEAD),
        ("[x](form:nowhere)", "The link to “form:nowhere” does not work. " + INSTEAD),
        ("[x](/en/join)", "The link to “/en/join” does not work. " + INSTEAD),
        ("[x](javascript:alert(1))", "A link is not complete. Write it as [words](page:mission)."),
        ("[x](page:work", "A link is not complete. Write it as [words](page:mission)."),
        ("<b>x</b>", "“&lt;b&gt;” is HTML, which does not work here. Take it out."),
        ("**x", "Two stars are alone. Write **words** to make words bold."),
        ("x" * 20_001, "This text is too long for one page. Make it shorter."),
        ("x\n\n" * 301, "These are too many paragraphs for one page. Make the page shorter."),
    ],
)
def test_what_cannot_be_shown_is_said_beside_the_text(the_editor: Somebody, body: str, sentence: str) -> None:
    answer = the_editor.client.post(EDIT, form(replace(NEW, body=body)))

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not PageVersion.objects.exists()


@pytest.mark.parametrize("target", ["form:join", "door:join", "house:enter", "app:ask", "room:ask"])
def test_a_link_by_a_name_of_today_or_of_before_is_no_fault(target: str) -> None:
    assert markup.page_text_faults(f"[x]({target})", ()) == []


def test_every_file_of_the_union_is_without_fault() -> None:
    names = frozenset(content.NAMES)
    files = [
        content.page_file_text(name, language) for name in content.NAMES for language in ("en", "fr", "nl")
    ]

    assert [fault for words in files if words for fault in markup.page_text_faults(words.body, names)] == []


def test_a_page_in_one_language_only_is_read_in_the_others_with_a_mark(
    the_editor: Somebody, monkeypatch
) -> None:
    monkeypatch.setattr(content, "page_file_text", lambda _name, _language: None)
    published_versions.notify_all_processes()
    published(the_editor.actor)

    page = on_the_site("work", "nl")

    assert '<article lang="en">' in page
    assert "nog niet vertaald" in page


def test_a_union_that_leaves_takes_its_pages_as_files(the_editor: Somebody, tmp_path) -> None:
    published(the_editor.actor)

    documents.write_pages(tmp_path)

    assert parse_page_source(page_sources(tmp_path, "en")["work"]) == NEW
    assert parse_page_source(page_sources(tmp_path, "fr")["work"]) == content.page_file_text("work", "fr")
    assert parse_adoption(page_sources(tmp_path, "nl")["mission"]) == binding_text("nl")
