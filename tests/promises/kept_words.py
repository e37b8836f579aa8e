"""What keeps the words that somebody types into a form; kept_words.toml says it of each form, by hand."""

import tomllib
from collections import defaultdict
from pathlib import Path

from django.utils.translation import override

from tests.promises.stage import LANGUAGE, Form, Forms
from tests.trust.accounts.parts import typed_drafts

TABLE: dict[str, list[str]] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text())
# More fields than these are no search, which is typed again in a second.
MOST_SOUGHT = 2


def found_in(forms: Forms) -> dict[str, list[str]]:
    """The actions of all forms that take words, by what keeps them."""
    found = defaultdict[str, set[str]](set)
    for form in forms.values():
        if form.written:
            found[_keeper_of(form)].add(form.action)
    return {way: sorted(actions) for way, actions in found.items()}


def _keeper_of(form: Form) -> str:
    """The name of a list of the table."""
    space = form.action.partition(":")[0]
    if form.method == "script":
        return "only_in_the_page"
    if form.method == "get" or "find" in form.how:
        return "sought" if "long" not in form.how and len(form.written) <= MOST_SOUGHT else "unkept"
    if space in typed_drafts.NEVER_IN:
        return "log_in" if space == "accounts" else "confidential"
    if form.origin == "forms":
        return "no_account"
    with override(LANGUAGE):
        return "draft" if typed_drafts.may_be_drafted(form.path) else "unkept"
