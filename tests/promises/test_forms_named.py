"""Every page that takes something shows its form, and every form and field stands in agreed/fields.toml."""

from typing import get_args

import pytest

from paraplu.base.origins import Origin
from tests.every_address import named_pages
from tests.looping import in_one_loop
from tests.promises.agreement import AGREED, KINDS, SCRIPT_ONLY, Agreed
from tests.promises.stage import Form
from tests.rooms import told

# She wants it kept twice as long: a tick, shown by the script, that says nothing about anybody.
TICK = frozenset({"longer"})
Forms = dict[tuple[str, frozenset[str]], Form]
pytestmark = pytest.mark.django_db
# Pages that take something without a form of their own: nothing but the way it is sent is special.
NO_FORM: set[str] = set().union(*told("POSTED_ELSEWHERE"))


def test_every_form_that_a_page_shows_is_agreed(shown: Forms) -> None:
    found = {(one.action, tuple(sorted(one.names))) for one in shown.values() if one.method != "script"}
    agreed = {(form.action, tuple(sorted(form.fields))) for form in AGREED.values()}

    assert found - agreed == set(), "not agreed"
    assert agreed - found == set(), "not shown any more"


@pytest.mark.parametrize("origin", get_args(Origin))
def test_every_page_that_takes_something_has_a_form_on_some_page(origin: Origin, shown: Forms) -> None:
    takes = {name for name, entry in named_pages(origin) if "POST" in getattr(entry.callback, "methods", ())}

    assert takes - {form.action for form in shown.values() if form.method == "post"} == NO_FORM & takes


def test_what_only_a_script_reads_has_no_field_that_could_be_sent(shown: Forms) -> None:
    read_by_script = [form for form in shown.values() if form.method == "script"]

    assert {form.action for form in read_by_script} == SCRIPT_ONLY
    assert [form.page for form in read_by_script if form.names - TICK] == []


@in_one_loop("name", AGREED, count=233)
def test_every_field_is_of_a_known_kind(name: str) -> None:
    assert {kind for kind, _good in AGREED[name].fields.values()} <= set(KINDS)


def test_no_two_agreements_are_about_the_same_form() -> None:
    def key(form: Agreed) -> tuple[str, frozenset[str]]:
        return form.action, frozenset(form.fields)

    assert len({key(form) for form in AGREED.values()}) == len(AGREED)


def test_the_stage_shows_more_than_the_empty_union(shown: Forms) -> None:
    assert len(shown) > 50
    assert {form.role for form in shown.values()} >= {"stranger", "supporting", "active", "secretary"}
