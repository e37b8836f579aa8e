"""A page shows a published picture, or the place of one that comes later, and its years as a timeline."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from gate import offered
from paraplu.base.origins import URLCONFS
from paraplu.commons.website import content, markup
from paraplu.commons.website.timeline import with_timeline
from paraplu.commons.website.words import PageText
from tests.commons.pictures.roles import an_editor as an_adder
from tests.commons.pictures.roles import described, published
from tests.commons.website import roles
from tests.commons.website.roles import an_editor, on_the_site

pytestmark = pytest.mark.django_db
LINE = "![A poster](picture:poster)"
PAGE = PageText("What we want", "In one sentence.", "Mission", f"Before.\n\n{LINE}\n\nAfter.")


def test_a_published_picture_is_a_figure_with_its_sizes_and_its_caption() -> None:
    published(an_adder())
    roles.published(an_editor().actor, PAGE)

    page = on_the_site()

    figure = re.search(r"<p>Before.</p>\s*(<figure>.*?</figure>)\s*<p>After.</p>", page, re.DOTALL)
    assert figure
    assert 'alt="A poster" loading="lazy" decoding="async"' in figure[1]
    assert re.search(r'width="40" height="30"', figure[1])
    assert "A poster for 2 June. 2019. Made by: unknown." in figure[1]
    assert "Ask us to take it down" in page


def test_a_page_that_says_nothing_uses_the_words_of_the_picture_in_its_language() -> None:
    published(an_adder())
    words = PageText(PAGE.title, PAGE.summary, PAGE.menu, "![](picture:poster)")
    roles.published(an_editor().actor, words, language="nl")

    assert 'alt="Een rode paraplu."' in on_the_site(language="nl")


def test_a_draft_is_on_no_page_but_in_its_preview() -> None:
    described(an_adder())
    editor = an_editor()
    version = roles.published(editor.actor, PAGE)

    looked_at = reverse("website:preview", URLCONFS["members"], ("work", "en", version.place))
    preview = editor.client.get(looked_at).content.decode()

    assert "<figure>" not in on_the_site()
    assert "<figure>" in preview
    assert f"{settings.PARAPLU.members_origin}/en/pictures/" in preview


def test_the_photograph_of_2005_has_its_place_on_the_history_page_in_every_language() -> None:
    for language in settings.UNION.every_language:
        page = on_the_site("history", language)

        assert re.search(r'<figure><svg [^>]*role="img" aria-label="[^"]*2005"', page), language
        assert "picture:" not in page
    assert "The photograph comes later." in on_the_site("history")
    assert "La photographie viendra plus tard." in on_the_site("history", "fr")


def test_the_given_photograph_takes_the_place() -> None:
    published(an_adder(), "sonia_verstappen_2005")

    page = on_the_site("history")

    assert "<figure><img" in page
    assert "comes later" not in page


@pytest.mark.parametrize(("text", "is_refused"), [
    (LINE, True),
    ("![x](picture:sonia_verstappen_2005)", False),
    ("Words ![x](picture:sonia_verstappen_2005)", True),
    ("![x](https://example.org/x.png)", True),
    ("![x](picture:Not-A-Key)", True),
])  # fmt: skip
def test_a_page_names_only_pictures_that_there_are(text: str, is_refused: bool) -> None:
    assert bool(markup.page_text_faults(text, ())) is is_refused


def test_bin_check_names_a_picture_of_a_file_without_a_place(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = "---\ntitle: a\nsummary: b\nmenu: c\n---\n\n![x](picture:unheard_of)\n"
    (tmp_path / "utsopi" / "pages" / "en").mkdir(parents=True)
    (tmp_path / "utsopi" / "pages" / "en" / "work.md").write_text(page)

    assert not list(offered.undeclared_pictures("utsopi", settings.UNION))
    monkeypatch.setattr(offered, "UNIONS", tmp_path)
    (fault,) = offered.undeclared_pictures("utsopi", settings.UNION)

    assert fault == "content/unions/utsopi/pages, en: work names the picture unheard_of, and no place has it"


def test_what_a_page_says_about_a_picture_cannot_become_html() -> None:
    published(an_adder())
    roles.published(an_editor().actor, PageText("a", "b", "c", '![x" onload="alert(1)](picture:poster)'))

    assert 'onload="' not in on_the_site()


SECTIONS = "".join(f"<h2>{heading}</h2>\n<p>Words.</p>\n" for heading in (
    "Before 1999", "Summer 2015: five people", "2017 and 2018: it grows", "2024: contracts", "Days",
))  # fmt: skip


def test_three_dated_headings_in_a_row_are_a_timeline_and_stay_headings() -> None:
    html = with_timeline(f"<p>First.</p>\n{SECTIONS}")

    assert html.count("<li>") == 3
    assert html.count("<h2>") == 5
    assert '<span class="tag" aria-hidden="true">2015</span><h2>Summer 2015: five people</h2>' in html
    assert '<span class="tag" aria-hidden="true">2017–18</span>' in html
    assert re.sub(r'<span class="tag".*?</span>|</?(ol|li)[^>]*>', "", html) == f"<p>First.</p>\n{SECTIONS}"


def test_two_dated_headings_are_none() -> None:
    text = "<h2>2015: a</h2><p>x</p><h2>2016: b</h2><p>y</p><h2>Days</h2>"

    assert with_timeline(text) == text


@pytest.mark.parametrize("language", ["en", "fr", "nl"])
def test_the_history_is_a_timeline(language: str) -> None:
    page = on_the_site("history", language)

    assert page.count('<span class="tag" aria-hidden="true">') == 5
    assert page.count('<ol class="path">') == 1


def test_no_other_page_became_a_timeline_by_chance() -> None:
    dated = [
        name for name in content.page_names() if 'class="path"' in on_the_site(name).partition("<main")[2]
    ]

    assert dated == ["history"]
