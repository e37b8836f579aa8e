"""A form of any page is filled in again with what was typed, and of many forms the right one."""

import pytest

from paraplu.site.filled_forms import fill_form

ROWS = """<form method="post" action="/en/row/">
<input type="hidden" name="row" value="1"><input name="note"></form>
<form method="post" action="/en/row/">
<input type="hidden" name="row" value="2"><input name="note" value="old"></form>"""
PAGE = """<!doctype html><html><head><title>&amp; caf&eacute;</title></head><body>
<!-- a note --><script>if (1 < 2) {}</script>
<form><input name="q"></form>
<form method="post"><input type="hidden" name="csrfmiddlewaretoken" value="new">
<input type="hidden" name="base" value="9">
<input name="title" value="before"><textarea name="words">
before</textarea><input type="checkbox" name="topics" value="news" checked>
<input type="checkbox" name="topics" value="law">
<select name="chapter"><option value="" selected>-</option><option value="ghent">Ghent</option></select>
<input type="password" name="secret"><button name="do" value="1">Send</button></form></body></html>"""
TYPED = (
    ("title", 'a "quoted" <b>'), ("words", "\n\nline 1\nline 2 & 3"), ("topics", "law"), ("chapter", "ghent"),
    ("base", "7"), ("csrfmiddlewaretoken", "old"), ("secret", "a canary"),
)  # fmt: skip


@pytest.fixture
def filled() -> str:
    return fill_form(PAGE, "/en/page/", "/en/page/", TYPED, "<p>back</p>") or ""


@pytest.mark.parametrize(
    "part",
    [
        'name="title" value="a &quot;quoted&quot; &lt;b&gt;"',
        '<textarea name="words">\n\n\nline 1\nline 2 &amp; 3</textarea>',
        '<input type="checkbox" name="topics" value="news">',
        '<input type="checkbox" name="topics" value="law" checked>',
        '<option value="">-</option><option value="ghent" selected>',
        # What the person saw when they began, so that a newer version is not overwritten unseen.
        'name="base" value="7"',
        'name="csrfmiddlewaretoken" value="new"',
        '<form method="post" action="/en/page/"><p>back</p>',
        '<form action="/en/page/"><input name="q">',
        "<title>&amp; caf&eacute;</title>",
        "<!-- a note --><script>if (1 < 2) {}</script>",
        '<button name="do" value="1">Send</button></form></body></html>',
    ],
)
def test_each_part_of_the_page_is_as_it_was_or_as_it_was_typed(filled: str, part: str) -> None:
    assert part in filled
    assert "before" not in filled
    assert "a canary" not in filled


@pytest.mark.parametrize("row", ["1", "2"])
def test_of_several_forms_it_is_the_one_with_the_same_hidden_values(row: str) -> None:
    text = fill_form(ROWS, "/en/rows/", "/en/row/", (("row", row), ("note", "typed")), "<b></b>") or ""

    assert f'<b></b>\n<input type="hidden" name="row" value="{row}"><input name="note" value="typed">' in text
    assert text.count("typed") == 1


@pytest.mark.parametrize(
    ("action", "name"),
    [("/en/elsewhere/", "title"), ("/en/page/", "unknown"), ("https://evil.example/", "q")],
)
def test_a_form_that_is_not_on_the_page_is_not_filled(action: str, name: str) -> None:
    assert fill_form(PAGE, "/en/page/", action, ((name, "typed"),), "") is None


def test_a_form_without_change_comes_back_to_the_byte() -> None:
    page = '<form method="post" action="/en/page/"><input name="title" value="a"></form><p>&copy; &#39;</p>'

    assert fill_form(page, "/en/page/", "/en/page/", (("title", "a"),), "") == page
