"""Where a page lies: four places for members, groups for people with a role, the same on all pages."""

import re
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.template import engines

from paraplu.base.forms import QUESTION, Form, PlainText
from paraplu.kernel.actor import STRANGER
from paraplu.site.navigation import AT_THE_BOTTOM, GROUP_TITLES, Navigation
from tests.cast import Cast, client_of, gather
from tests.undone import undone


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    with django_db_blocker.unblock(), undone():
        yield gather()


def navigation_of(page: str) -> Navigation:
    return Navigation(SimpleNamespace(resolver_match=SimpleNamespace(view_name=page), actor=STRANGER))


@pytest.mark.parametrize(
    ("page", "place"),
    [
        ("mine:home", None),
        ("mine:decide", "decide"),
        ("mine:help", "help"),
        ("mine:me", "me"),
        ("mine:own_data", "me"),
        ("events:event", "meetups"),
        ("assembly:meeting", "decide"),
        ("proposals:list", "decide"),
        ("oversight:contacts", "help"),
        ("accounts:security", "me"),
    ],
)
def test_a_page_marks_its_place(page: str, place: str | None) -> None:
    assert navigation_of(page).current_place == place


def test_a_page_that_was_not_found_marks_nothing() -> None:
    assert Navigation(SimpleNamespace(actor=STRANGER)).current_place is None


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/en/desk/", "/en/meet-ups/new/", "/en/mailings/write/"])
def test_each_page_of_an_office_has_one_navigation(cast: Cast, path: str) -> None:
    page = client_of(cast.players["secretary"]).get(path).content.decode()

    rail = page.partition('id="work-area"')[2].partition("</nav>")[0]
    titles = re.findall(r"<h2>([^<]+)</h2>", rail)
    assert titles == [str(title) for title in GROUP_TITLES.values() if title in titles]
    assert {"People", "Meetings", "Writing", "Settings"} <= set(titles)
    assert '<body class="office">' in page
    assert 'href="/en/me/"' not in page


@pytest.mark.django_db
def test_the_same_page_of_a_member_has_the_four_places(cast: Cast) -> None:
    page = client_of(cast.players["active"]).get("/en/meet-ups/").content.decode()

    dock = page.partition('<nav class="dock')[2].partition("</nav>")[0]
    assert re.findall(r'href="([^"]+)"', dock) == ["/en/meet-ups/", "/en/decide/", "/en/help/", "/en/me/"]
    assert re.findall(r'href="([^"]+)" aria-current', dock) == ["/en/meet-ups/"]
    assert 'id="work-area"' not in page


class Refused(Form):
    name = PlainText(label="Name")
    hour = forms.ChoiceField(label="Hour", choices=[("a", "A")], widget=forms.RadioSelect)
    hidden = forms.CharField(label="Never shown", widget=forms.HiddenInput)

    def clean(self) -> None:
        raise forms.ValidationError("The whole form.")


def summary_of(**context: object) -> str:
    return engines["django"].get_template("error_summary.html").render(context)


@pytest.mark.django_db
def test_no_two_sections_at_the_bottom_of_a_telephone_share_an_icon(cast: Cast) -> None:
    page = client_of(cast.players["director"]).get("/en/desk/").content.decode()
    dock = re.search(r'<nav class="dock".*?</nav>', page, re.DOTALL)
    drawn = re.findall(r'<path d="([^"]+)"', dock[0] if dock else "")

    assert len(drawn) == AT_THE_BOTTOM + 1
    assert len(set(drawn)) == len(drawn)


def test_a_refused_form_is_summed_up_with_links_to_its_fields() -> None:
    text = summary_of(anything=Refused({}))

    assert re.findall(r'<a href="#([^"]+)">([^<]+)</a>', text) == [("id_name", "Name"), ("id_hour_0", "Hour")]
    assert "The whole form." in text
    assert "Never shown" not in text
    assert 'class="note bad" role="alert" tabindex="-1" autofocus' in text


def test_nothing_is_summed_up_where_nothing_was_refused() -> None:
    assert summary_of(form=Refused()).strip() == ""


def test_a_question_is_no_mistake() -> None:
    form = Form({})
    form.is_valid()
    form.fields["who"] = PlainText(label="Who?")
    form.add_error("who", forms.ValidationError("Is it Fern?", QUESTION))

    asked = summary_of(form=form)
    form.add_error("who", "It is too long.")

    assert 'class="note warn"' in asked
    assert 'class="note bad"' in summary_of(form=form)
