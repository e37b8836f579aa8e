"""bin/test opens few pages to find all forms; that these are the right ones is asked by bin/prove --slow."""

import os

import pytest

from tests.promises.shown import TABLE, forms_in_few_pages, pages_of, written
from tests.promises.stage import Stage, forms_of

pytestmark = pytest.mark.django_db


@pytest.mark.slow
def test_in_few_pages_the_same_forms_are_found_as_in_all(stage: Stage) -> None:
    every = forms_of(stage, asks_all=False)
    if "PARAPLU_WRITE_SHOWN" in os.environ:
        TABLE.write_text(written(pages_of(every)))

    few = forms_in_few_pages(stage)

    assert {key: (form.page, form.role) for key, form in few.items()} == {
        key: (form.page, form.role) for key, form in every.items()
    }
    assert TABLE.read_text() == written(pages_of(every)), "write it with PARAPLU_WRITE_SHOWN=1"
