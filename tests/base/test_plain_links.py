"""A link without arguments is looked up once for each origin and language, and is what Django says."""

from itertools import product

import pytest
from django.template import engines
from django.urls import NoReverseMatch, reverse, set_urlconf
from django.utils.translation import override

from paraplu.base.origins import URLCONFS

PAGES = {"public": "publicsite:home", "members": "mine:home", "forms": "people:join"}


def drawn(words: str, **told: str) -> str:
    return engines["django"].from_string(words).render(told)


@pytest.fixture
def _as_it_was() -> object:
    yield
    set_urlconf(None)


@pytest.mark.usefixtures("_as_it_was")
def test_each_origin_and_language_has_its_own() -> None:
    asked = [*product(URLCONFS, ("en", "fr", "nl"))] * 2
    for origin, language in asked:
        set_urlconf(URLCONFS[origin])
        with override(language):
            told = drawn("{% url view %}|{% url view as kept %}{{ kept }}", view=PAGES[origin])
            assert told == f"{reverse(PAGES[origin])}|{reverse(PAGES[origin])}"
            assert told.startswith(f"/{language}/")


@pytest.mark.usefixtures("_as_it_was")
def test_a_page_of_another_origin_is_not_found_though_it_was_before() -> None:
    set_urlconf(URLCONFS["members"])
    drawn("{% url 'mine:home' %}")
    set_urlconf(URLCONFS["public"])

    with pytest.raises(NoReverseMatch):
        drawn("{% url 'mine:home' %}")
    assert drawn("{% url 'mine:home' as kept %}{{ kept }}") == ""
