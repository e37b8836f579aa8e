"""In which language an e-mail answers a page."""

import pytest
from django.utils import translation

from paraplu.base.emails import email_language


@pytest.mark.parametrize(
    ("page", "language"),
    [("fr", "fr"), ("nl", "nl"), ("en", "en"), ("es", "es"), ("ro", "ro"), ("pt", "en"), ("de", "en")],
)
def test_languages_for_newcomers_alone_have_no_e_mails(page: str, language: str) -> None:
    with translation.override(page):
        assert email_language() == language
