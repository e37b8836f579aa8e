"""What tests ask inside a site of their own is answered by a new process that knows the site as it is."""

import pytest

from tests.separate_site import SeparateSite

pytestmark = pytest.mark.drawn(2)

KEEP = """
from paraplu.base.models import UsedFormToken
UsedFormToken.objects.create(digest="x", day="2026-01-01")
"""
KEPT = "from paraplu.base.models import UsedFormToken\nanswer = UsedFormToken.objects.count()"
ORIGIN = "from django.conf import settings\nanswer = settings.PARAPLU.forms_origin"


def test_a_program_leaves_nothing_to_the_next(tmp_path):
    site = SeparateSite(tmp_path)

    site.run("import django; django.planted = 1")

    assert site.run("import django\nanswer = hasattr(django, 'planted')") is False


def test_a_program_that_fails_is_told(tmp_path):
    with pytest.raises(AssertionError, match="ZeroDivisionError"):
        SeparateSite(tmp_path).run("1 / 0")


def test_a_site_whose_configuration_changed_is_read_anew(tmp_path):
    site = SeparateSite(tmp_path)
    before = site.run(ORIGIN)
    path = tmp_path / "config.toml"
    path.write_text(path.read_text().replace(before, "https://elsewhere.example"))

    after = site.run(ORIGIN)

    assert after == "https://elsewhere.example"


def test_what_a_site_keeps_is_its_own(tmp_path):
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
    first, second = (SeparateSite(tmp_path / name) for name in ("first", "second"))

    first.run(KEEP)

    assert (first.run(KEPT), second.run(KEPT)) == (1, 0)
