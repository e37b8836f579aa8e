"""Check that what a union's file offers exists: its `offices`, `places`, `pages` and `settings`.

offices: each office of a union opens a page of its own on the desk. places: each place of a document is read
by a page. pages: a paragraph under `[needs]: <app>` names an app that exists and that the union switched on,
in each language in the same order, and a picture is one whose place the union declares. settings: each value
of a union's file is read by something in `src`.
"""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from gate import place
from gate.fault import ROOT, Fault
from gate.report import report

if TYPE_CHECKING:
    from paraplu.kernel.statutes import Union

UNIONS, SOURCES = ROOT / "content" / "unions", ROOT / "src" / "paraplu"
# Every office opens this page, so it does not show that an office has a page of its own.
COMMON = "desk:home"
PICTURE = re.compile(r"\]\(picture:([^)]*)\)")
NEEDS = re.compile(r"^\[needs\]: *(\S+) *$", re.MULTILINE)
READS_DOCUMENTS = re.compile(r"\bpublished_(?:list_page|documents_for|document)\b")
# Retention of visits is 0 for all unions, since nothing records visits.
PROMISES = {"web_log_days": "0 in each file: no visit is recorded"}
# Made of amounts that the file names, and compared as a whole (R24): no setting of its own.
DERIVED = ("Size",)


def unions() -> Iterator[tuple[str, Union]]:
    """Each union of the project, by the folder of its file."""
    from paraplu.base.union_files import union_in_folder  # noqa: PLC0415 - after the place is made

    for path in sorted(UNIONS.glob("*/union.toml")):
        yield path.parent.name, union_in_folder(path.parent)


def offices() -> Iterator[str]:
    """Yield each office without a page of its own."""
    for name, union in unions():
        yield from (
            f"content/unions/{name}/union.toml: the office {office.key} opens no page"
            for office in union.offices
            if not pages_of(union, office)
        )


def pages_of(union: Union, office: Any) -> list[str]:
    """The pages of the desk that the holder of this office alone sees in this union."""
    from paraplu.base.apps import every_app  # noqa: PLC0415 - as above
    from paraplu.kernel.actor import Actor, HeldOffice  # noqa: PLC0415 - as above
    from paraplu.kernel.standing import MemberStatus  # noqa: PLC0415 - as above

    chapter = union.chapters[0].key if office.scope == "chapter" and union.chapters else None
    held = frozenset({HeldOffice(office.key, chapter)})
    holder = Actor("person", 1, MemberStatus.ACTIVE, held, has_second_factor=True)
    without = replace(holder, offices=frozenset())
    apps = [app for app in every_app() if is_open(union, app.switch or app.opens_with)]
    sections = [section for app in apps for section in app.desk if section.view != COMMON]
    shown = [each for each in sections if not each.statutes_section or getattr(union, each.statutes_section)]
    return [section.view for section in shown if section.rule(holder) and not section.rule(without)]


def is_open(union: Union, switch: str) -> bool:
    """Whether a union has the app of this switch; an app without a switch is always there."""
    return not switch or union.has_app(switch)


def places() -> Iterator[str]:
    """Yield each place of a kind of document that no page reads."""
    shown = places_shown(SOURCES)
    for name, union in unions():
        for kind in union.documents.types if union.documents else ():
            yield from (
                f"content/unions/{name}/union.toml: no page shows the place {where} of {kind.key}"
                for where in kind.places
                if where not in shown
            )


def places_shown(sources: Path) -> set[str]:
    """The texts in the views and queries that read published documents."""
    found = set[str]()
    for path in sorted(sources.rglob("*.py")):
        text = path.read_text("utf-8")
        if "commons/documents" not in str(path) and READS_DOCUMENTS.search(text):
            nodes = ast.walk(ast.parse(text))
            found |= {
                node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    return found


def pages() -> Iterator[str]:
    """Yield paragraphs whose app is switched off or missing, and languages that mark other paragraphs."""
    from paraplu.base.apps import switches  # noqa: PLC0415 - as above
    from paraplu.base.text_sources import page_sources  # noqa: PLC0415 - as above

    for name, union in unions():
        folder = UNIONS / name / "pages"
        marked = {language: marks_of(page_sources(folder, language)) for language in union.every_language}
        yield from undeclared_pictures(name, union)
        for language, marks in marked.items():
            where = f"content/unions/{name}/pages, {language}"
            for page, needed in marks.items():
                for app in needed:
                    if app not in switches():
                        yield f"{where}: {page} needs {app}, and there is no such app"
                    elif not union.has_app(app):
                        yield f"{where}: {page} needs {app}, and apps.{app} is false"
                own = marked[union.default_language].get(page)
                if own is not None and needed != own:
                    yield f"{where}: {page} needs {needed}, and in {union.default_language} {own}"


def undeclared_pictures(name: str, union: Union) -> Iterator[str]:
    """Yield the pictures that a page names and that have no place in the union's file."""
    from paraplu.base.text_sources import page_sources  # noqa: PLC0415 - as above

    for language in union.every_language:
        for page, source in page_sources(UNIONS / name / "pages", language).items():
            for key in PICTURE.findall(source.text):
                if union.picture_place(key) is None:
                    where = f"content/unions/{name}/pages, {language}: {page}"
                    yield f"{where} names the picture {key}, and no place has it"


def marks_of(sources: dict[str, Any]) -> dict[str, list[str]]:
    """The apps that the paragraphs of each page need, in their order."""
    return {page: NEEDS.findall(source.text) for page, source in sources.items()}


def settings() -> Iterator[str]:
    """Yield keys of [retention] and names of values that nothing in `src` reads."""
    from paraplu.kernel.statutes.reading import RETENTION  # noqa: PLC0415 - as above

    texts = {path: path.read_text("utf-8") for path in sources_that_read()}
    words = {word for text in texts.values() for word in re.findall(r"\w+", text)}
    for key in RETENTION:
        if key not in words and key not in PROMISES:
            yield f"[retention] {key}: nothing reads it"
    for key, value in PROMISES.items():
        for path in sorted(UNIONS.glob("*/union.toml")):
            if tomllib.loads(path.read_text("utf-8"))["retention"][key]:
                yield f"{path.relative_to(ROOT)}: {key} must be {value}"
    yield from (f"{field}: nothing reads this setting" for field in unread_fields(words))


def sources_that_read() -> Iterator[Path]:
    """The files of `src` that could read a setting, without those that parse the settings."""
    for pattern in ("*.py", "*.html", "*.txt"):
        for path in (ROOT / "src").rglob(pattern):
            if "kernel/statutes/sections" not in str(path) and path.name not in ("reading.py", "union.py"):
                yield path


def unread_fields(words: set[str]) -> Iterator[str]:
    """The fields of the settings' values whose name is read nowhere, not even where they are declared."""
    declared = [SOURCES / "kernel/statutes/union.py", *(SOURCES / "kernel/statutes/sections").glob("*.py")]
    declared += [SOURCES / "kernel/statutes/law/charter.py"]
    for path in declared:
        tree = ast.parse(path.read_text("utf-8"))
        read = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        for owner in (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef)):
            names = [
                line.target.id
                for line in owner.body
                if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name)
            ]
            unread = [name for name in names if name not in words | read and owner.name not in DERIVED]
            yield from (f"{path.stem}.{owner.name}.{name}" for name in unread)


CHECKS: dict[str, Callable[[], Iterator[str]]] = {
    "offices": offices,
    "places": places,
    "pages": pages,
    "settings": settings,
}


def main() -> None:
    """Run the checks that the arguments name, or all of them."""
    wanted = [name for name in sys.argv[1:] if name != "check"] or list(CHECKS)
    if unknown := [name for name in wanted if name not in CHECKS]:
        raise Fault(f"There is no check {unknown[0]!r}.")
    place.open_site()
    report([fault for name in wanted for fault in CHECKS[name]()])


if __name__ == "__main__":
    main()
