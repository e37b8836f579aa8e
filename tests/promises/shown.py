"""Where each form was found: bin/test opens these pages first, and a drawn part of the others."""

import tomllib
from pathlib import Path

from gate.drawn import number_of
from tests.every_address import named_pages
from tests.promises.agreement import AGREED, SCRIPT_ONLY
from tests.promises.stage import Forms, Stage, forms_where, is_opened, name_of

TABLE = Path(__file__).parent / "shown.toml"
HEAD = """\
# By page: the roles to which it showed a form that none before them had been shown. It is written by
# tests/promises/test_where_forms_are.py with PARAPLU_WRITE_SHOWN=1; if it misses a form, bin/test fails.
"""
ORIGINS = ("forms", "members")
ONE_OF = 24


def forms_in_few_pages(stage: Stage) -> Forms:
    """Every form that is agreed; a table whose pages do not show all of them has to be written again."""
    known: dict[str, list[str]] = tomllib.loads(TABLE.read_text())
    found = forms_where(
        stage,
        lambda page, role: (
            is_opened(page, role, asks_all=False)
            and (role in known.get(page, [role]) or number_of(f"{page} {role}") % ONE_OF == 0)
        ),
    )
    assert not (lacking := lacking_forms(found)), (
        f"{sorted(lacking)}: write shown.toml with PARAPLU_WRITE_SHOWN=1"
    )
    return found


def lacking_forms(found: Forms) -> set[str]:
    """The agreed forms that are not there, by their page, also those that only a script reads."""
    agreed = {(form.action, frozenset(form.fields)) for form in AGREED.values()}
    by_script = {form.action for form in found.values() if form.method == "script"}
    return {action for action, _fields in agreed - set(found)} | (SCRIPT_ONLY - by_script)


def pages_of(found: Forms) -> dict[str, list[str]]:
    """The table of these forms; a page of which nobody needs to open anything stands there too."""
    pairs = {(name_of(form.page, form.origin), form.role) for form in found.values()}
    pages = {page for origin in ORIGINS for page, _entry in named_pages(origin)}
    return {page: sorted(role for other, role in pairs if other == page) for page in sorted(pages)}


def written(pages: dict[str, list[str]]) -> str:
    """The text of the table."""
    lines = (f'"{page}" = [{", ".join(f'"{role}"' for role in roles)}]\n' for page, roles in pages.items())
    return HEAD + "".join(lines)
