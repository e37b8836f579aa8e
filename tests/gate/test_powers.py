"""A name that is only in the file of powers is a fault, and so is a verb that is only in the code."""

from pathlib import Path

import pytest

from gate import powers
from paraplu.kernel.decisions import ActKind, DecisionClass

FILES = {
    "src/paraplu/life/lending/actions/__init__.py": "from .giving import lend_book\n",
    "src/paraplu/life/lending/actions/giving.py": (
        "def lend_book(actor, book): pass\n\n"
        "def burn_book(actor, book): pass\n\ndef give_back(actor, book): pass\n\n"
        "def keep_book(actor, book): pass\n\n"
        "def _note(actor): pass\n\ndef is_due(book): pass\n\nclass Book: pass\n"
    ),
    "src/paraplu/life/lending/actions/_locks.py": "def locked_book(actor, book): pass\n",
    "src/paraplu/life/lending/manifest.py": 'DecisionEffect("lending.burn_book", "actions.burn")\n',
    "src/paraplu/life/lending/queries.py": "def lent_books(actor): pass\n",
    "src/paraplu/people/actions.py": "def forget_due(actor): pass\n",
    "src/paraplu/life/lending/urls/members.py": (
        'app_name = "lending"\nurlpatterns = [path("", views.shelf, name="books")]\n'
    ),
    "src/paraplu/ops/commands/import_.py": 'parser.add_argument("--do")\n',
    "bin/leak-check": "#!/bin/sh\n",
}
KINDS = {
    "lending.burn_book": ActKind(
        "lending.burn_book", DecisionClass.NOTICE_AND_WAIT, frozenset({"secretary"}), wait_hours=72
    )
}
POWERS = """\
[system]
verbs = ["people.actions.forget_due"]

[not_yet]
verbs = ["life.lending.actions.giving.keep_book"]

[[verb]]
name = "life.lending.actions.giving.lend_book"
class = "own"

[[verb]]
name = "life.lending.actions.giving.burn_book"
class = "notice-and-wait"
kind = "lending.burn_book"
wait_hours = 72

[[verb]]
name = "life.lending.actions.giving.give_back"
class = "four-eyes"
kept = "the rule refuses the person who lent it"

[[verb]]
name = "life.lending.actions.giving.keep_book"
class = "budget"

[[page]]
name = "lending:books"
class = "routine"

[[command]]
name = "import --do, leak-check"
class = "operator"

[[new]]
name = "life.lending.actions.giving.sell_book"
class = "routine"
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with one app whose file of powers is complete."""
    for name, text in {**FILES, "docs/powers.toml": POWERS}.items():
        write(tmp_path, name, text)
    return tmp_path


def write(tree: Path, name: str, text: str) -> None:
    path = tree / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def faults(tree: Path) -> list[str]:
    return [fault.removeprefix("docs/powers.toml: ") for fault in powers.faults(tree, KINDS)]


def test_a_complete_file_is_fine(tree: Path) -> None:
    assert faults(tree) == []


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('giving.lend_book"', 'giving.give_book"', "life.lending.actions.giving.give_book is no function"),
        ('giving.lend_book"', 'giving.is_due"', "life.lending.actions.giving.is_due is no function"),
        ('giving.lend_book"', 'giving._note"', "life.lending.actions.giving._note is no function"),
        ('giving.lend_book"', 'giving.Book"', "life.lending.actions.giving.Book is no function"),
        ('giving.lend_book"', 'taking.lend_book"', "life.lending.actions.taking.lend_book is no function"),
        (
            '["people.actions.forget_due"]',
            '["people.actions.forget"]',
            "people.actions.forget is no function",
        ),
        ('giving.lend_book"', 'giving.give_book"', "life.lending.actions.giving.lend_book is missing"),
        ('["people.actions.forget_due"]', "[]", "people.actions.forget_due is missing"),
        ('giving.sell_book"', 'giving.lend_book"', "lend_book exists and is no longer new"),
        ('"lending:books"', '"lending:book"', "there is no page lending:book"),
        ('"lending:books"', '"people:books"', "there is no page people:books"),
        ("import --do", "import --now", "import does not take --now"),
        ("import --do", "export --do", "there is no command export"),
        ("leak-check", "thief", "there is no command thief"),
        ('class = "own"', 'class = "free"', "there is no class 'free'"),
        ("wait_hours = 72", "wait_hours = 24", "burn_book has another class or wait"),
        ('"notice-and-wait"', '"four-eyes"', "burn_book has another class or wait"),
        ('"lending.burn_book"', '"lending.burn"', "names the kind 'lending.burn', which is none"),
        ('kind = "lending.burn_book"', 'kept = "x"', "no verb is of the kind 'lending.burn_book'"),
        ('kept = "the rule refuses the person who lent it"', "", "give_back needs `kind`, `kept` or a line"),
        ('["life.lending.actions.giving.keep_book"]', "[]", "keep_book needs `kind`, `kept` or a line"),
        ('class = "budget"', 'class = "budget"\nkept = "x"', "keep_book needs `kind`, `kept` or a line"),
        (
            '["life.lending.actions.giving.keep_book"]',
            '["life.lending.actions.giving.keep_book", "gone"]',
            "[not_yet] names gone, which is no verb",
        ),
    ],
)
def test_a_planted_fault_is_named(tree: Path, old: str, new: str, fault: str) -> None:
    assert old in POWERS
    write(tree, "docs/powers.toml", POWERS.replace(old, new))

    assert any(fault in line for line in faults(tree))


def test_a_verb_that_is_in_both_lists_is_named(tree: Path) -> None:
    both = '["people.actions.forget_due", "life.lending.actions.giving.lend_book"]'
    write(tree, "docs/powers.toml", POWERS.replace('["people.actions.forget_due"]', both))

    assert "life.lending.actions.giving.lend_book is in it 2 times" in faults(tree)


@pytest.mark.parametrize("name", ["actions.py", "actions/selling.py", "actions/__init__.py"])
def test_a_new_verb_is_missing_until_it_is_written_down(tree: Path, name: str) -> None:
    write(tree, f"src/paraplu/life/selling/{name}", "def sell_book(actor, book): pass\n")

    (fault,) = faults(tree)
    assert fault.endswith(".sell_book is missing")


def test_a_verb_outside_of_actions_may_be_written_down(tree: Path) -> None:
    entry = '[[verb]]\nname = "life.lending.queries.lent_books"\nclass = "routine"\n'
    counted = POWERS.replace('"own" = 1 }', '"own" = 1, "routine" = 1 }')
    write(tree, "docs/powers.toml", f"{counted}\n{entry}")

    assert faults(tree) == []


def test_a_kind_that_no_manifest_carries_out_is_named(tree: Path) -> None:
    write(tree, "src/paraplu/life/lending/manifest.py", "")

    assert faults(tree) == ["no manifest carries out 'lending.burn_book'"]


# bin/test asks the same as one of its checks.
@pytest.mark.slow
def test_the_powers_of_this_tree_hold() -> None:
    assert list(powers.faults()) == []


def lines_of(*lines: str) -> str:
    """A page "Who decides what" with these verbs, a line each."""
    return "".join(f'PowerLine(_("A sentence"), "{verbs}")\n' for verbs in lines)


BURN, GIVE, KEEP = (f"life.lending.actions.giving.{verb}" for verb in ("burn_book", "give_back", "keep_book"))


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ((BURN, GIVE), f"has no line for {KEEP}"),
        ((BURN, GIVE, KEEP, KEEP), f"names {KEEP} in 2 lines"),
        ((f"{BURN} {GIVE}", KEEP), "the verbs of one line need different things"),
        ((BURN, GIVE, KEEP, "life.lending.actions.giving.lend_book"), "which is no verb of an office"),
    ],
)
def test_the_page_of_members_names_each_verb_of_an_office_once(
    tree: Path, lines: tuple[str, ...], fault: str
) -> None:
    write(tree, "src/paraplu/front/mine/power_lines.py", lines_of(BURN, GIVE, KEEP))
    assert faults(tree) == []

    write(tree, "src/paraplu/front/mine/power_lines.py", lines_of(*lines))
    assert [line for line in faults(tree) if fault in line] != []


def test_a_kind_is_lowerable_in_the_file_only_where_the_table_lowers_it(tree: Path) -> None:
    marked = POWERS.replace("wait_hours = 72", "wait_hours = 72\nlowerable = true")
    write(tree, "docs/powers.toml", marked)

    assert faults(tree) == ["`lowerable` and kernel/powers.py disagree about 'lending.burn_book'"]
