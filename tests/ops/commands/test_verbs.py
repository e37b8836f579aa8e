"""Each verb says what it did, or in one sentence why it did not."""

import pytest

from paraplu import __version__
from paraplu.ops import commands
from tests.ops.commands.sites import CommandedSite, furnished, refused_with

pytestmark = [pytest.mark.drawn(6), pytest.mark.halved]

ALTER = """
from django.db import connection
from paraplu.trust.audit.triggers import OFF
with connection.cursor() as cursor:
    for statement in OFF[connection.vendor]:
        cursor.execute(statement)
    cursor.execute("UPDATE audit_logentry SET event = 'list.seen' WHERE height = 3")
"""
OLD_TICKET = """
from datetime import date
from paraplu.base.models import UsedFormToken
UsedFormToken.objects.create(digest="old", day=date(2020, 1, 1))
"""


@pytest.fixture
def site(tmp_path) -> CommandedSite:
    return furnished(tmp_path / "site")[0]


def test_without_a_verb_all_are_listed(furnished_site):
    done = furnished_site[0].paraplu()

    assert done.returncode == 2
    assert all(f"  {verb} " in done.stderr for verb in commands.known_verbs())


def test_the_version_is_said_without_an_installation(tmp_path):
    site = CommandedSite(tmp_path / "none")

    done = site.paraplu("--version", PARAPLU_CONFIG=str(tmp_path / "config.toml"))

    assert (done.returncode, done.stdout) == (0, f"paraplu {__version__}\n")


@pytest.mark.parametrize("words", [("dance",), ("audit",), ("erase", "her"), ("restore",), ("--fast",)])
def test_wrong_use_is_told_with_two(furnished_site, words):
    done = furnished_site[0].paraplu(*words)

    assert done.returncode == 2
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("verb", sorted(commands.known_verbs()))
def test_every_verb_explains_itself(capsys, verb):
    with pytest.raises(SystemExit) as end:
        commands.main([verb, "--help"])

    assert end.value.code == 0
    assert commands.known_verbs()[verb].split()[0] in capsys.readouterr().out


def test_without_a_site_one_sentence_says_how_to_make_one(furnished_site, tmp_path):
    done = furnished_site[0].paraplu("audit", "verify", PARAPLU_CONFIG=str(tmp_path / "config.toml"))

    assert refused_with(done).startswith("There is no configuration at ")


def test_without_tables_one_sentence_says_so(furnished_site):
    nowhere = furnished_site[0].paraplu(
        "audit", "verify", PARAPLU_DATABASE="postgresql://nobody@/x?host=/nowhere"
    )

    assert refused_with(nowhere).startswith("The database does not answer")


def test_a_trace_that_holds_prints_what_to_compare(furnished_site):
    done = furnished_site[0].paraplu("audit", "verify")

    assert done.returncode == 0
    entries = furnished_site[0].count("audit_logentry")
    assert done.stdout.startswith(f"The activity log is intact: {entries} entries.")
    assert furnished_site[0].count("audit_logentry") > 10


def test_a_head_that_was_written_down_is_found_again_or_named(furnished_site, tmp_path):
    site, file = furnished_site[0], tmp_path / "heads.txt"
    head = site.paraplu("audit", "verify").stdout.splitlines()[-1]
    _format, _union, size, root, _day = head.split(" | ")
    file.write_text(f"# minutes\n{head}\n{size}:{root}\n")

    contained = site.paraplu("audit", "verify", "--expect-file", file, "--expect", head)
    other = site.paraplu("audit", "verify", "--expect-file", file, "--expect", f"{size}:{'0' * 64}")
    later = site.paraplu("audit", "verify", "--expect", f"{int(size) + 1}:{root}")

    assert (contained.returncode, contained.stderr) == (0, "")
    assert refused_with(other) == (
        f"The first {size} entries of the activity log do not match their check number: some were rewritten."
    )
    assert refused_with(later).startswith(f"The activity log has fewer entries than the {int(size) + 1} of")


@pytest.mark.parametrize("content", [None, b"\xff", b"40:beef\n"])
def test_an_unreadable_head_exits_with_two(furnished_site, tmp_path, content):
    file = tmp_path / "heads.txt"
    if content is not None:
        file.write_bytes(content)

    done = furnished_site[0].paraplu("audit", "verify", "--expect-file", file)

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)


def test_an_altered_line_of_the_trace_is_named(site):
    site.run(ALTER)

    assert refused_with(site.paraplu("audit", "verify")) == "Entry 3 of the activity log was altered."


def test_what_is_due_is_forgotten(site):
    site.run(OLD_TICKET)

    done = site.paraplu("forget-due")

    said = done.stdout.splitlines()
    assert "base: 1 forgotten" in said
    assert said[-1] == "0 overdue"


def test_a_person_is_erased_when_the_number_is_typed_twice(tmp_path):
    site, number = furnished(tmp_path / "site")

    done = site.paraplu("erase", number, typed=f"{number}\n")

    assert done.returncode == 0
    assert site.count(f"people_member WHERE number = {number}") == 0
    (line,) = (site.folder / "erased.log").read_text().splitlines()
    assert line.startswith(f"{number} 20")
    assert (site.folder / "erased.spool").read_text() == ""


@pytest.mark.parametrize("typed", ["", "\n", "123456\n"])
def test_another_number_erases_nobody(furnished_site, typed):
    site, number = furnished_site

    done = site.paraplu("erase", number, typed=typed)

    assert refused_with(done) == "The two numbers differ: nothing was deleted."
    assert site.count(f"people_member WHERE number = {number}") == 1


def test_a_number_that_nobody_has_is_told(furnished_site):
    assert refused_with(furnished_site[0].paraplu("erase", 1)) == "Nobody here has the number 1."


def test_migrating_again_changes_nothing(furnished_site):
    assert furnished_site[0].paraplu("migrate").returncode == 0


def test_a_fault_that_nobody_foresaw_tells_nothing_of_people():
    told = commands.sentence_for_fault(ValueError("Kolibrie"))

    assert told == "Something went wrong in the program: ValueError."


def test_the_doctor_says_what_the_start_says_about_an_origin_without_tls(site):
    plain = {"PARAPLU_MEMBERS_ORIGIN": "http://my.quiet.example"}
    sentence = "members_origin must begin with https://, since its host is reached from other machines."

    done, start = site.paraplu("doctor", **plain), site.paraplu("worker", **plain)

    assert (done.returncode, start.returncode) == (1, 1)
    assert sentence in done.stdout
    assert start.stderr.strip() == sentence
