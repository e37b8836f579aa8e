"""Anybody checks an archive with one command: what it says, what it refuses, and how it ends."""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest

from gate.fault import ROOT
from paraplu.kernel.ballot import audit
from paraplu.offline import many_ballots, verifier
from tests.kernel.ballot import forging, made, tool
from tests.kernel.ballot.drafts import Draft
from tests.kernel.ballot.test_ranked_elections import marked

pytestmark = [pytest.mark.drawn(2), pytest.mark.halved]

Capture = pytest.CaptureFixture[str]
REFERENDUM = """A ballot ({uuid}, check number {fingerprint})
The result is the total of the votes.
Voted: 4 of 4 voting codes; replaced by a later vote: 1.

1. Do we “adopt” it? (choose 1)
       0  Yes
       3  No
       1  Abstain

Key holders:
       1  {first}  must decrypt; has decrypted
       2  {second}  must decrypt; has decrypted

Check number at the start: {setup}
Check number at the end:   {head} (event 10)
Not checked: """


def wrong_ballot(raw: bytes) -> bytes:
    draft = Draft(raw)
    draft.of("Ballot", 1).data[0]["answers"][0]["overall_proof"][0]["response"] = "1"
    return draft.written()


def test_a_sound_archive_is_told_in_full(keep: Callable[..., str], capsys: Capture) -> None:
    raw = tool.referendum().raw
    draft, report = Draft(raw), audit(raw)
    first, second = (told[1]["public_key"] for told in draft.trustees())

    status = verifier.main([keep(raw)])

    expected = REFERENDUM.format(
        uuid=draft.election()["uuid"],
        fingerprint=report.setup.election.fingerprint,
        first=first,
        second=second,
        setup=report.setup_head,
        head=report.head,
    )
    assert (status, capsys.readouterr().out.partition(expected)[0]) == (0, "")


def test_blank_thresholds_and_weights_are_told(keep: Callable[..., str], capsys: Capture) -> None:
    assert verifier.main([keep(tool.board().raw)]) == 0
    board = capsys.readouterr().out
    assert verifier.main([keep(tool.weighted().raw)]) == 0
    weighted = capsys.readouterr().out

    assert "2. Who? (choose 1 to 3, or leave it blank)\n       1  (blank)\n       3  A\n" in board
    assert board.count("one of 3, 2 of whom must decrypt; has decrypted") == 2
    assert "one of 3, 2 of whom must decrypt; has not decrypted" in board
    assert "Voted: 3 of 3 voting codes, with a weight of 5;" in weighted


def test_rankings_are_counted_and_no_method_is_applied(keep: Callable[..., str], capsys: Capture) -> None:
    raw = tool.mixed().raw
    assert verifier.main([keep(raw)]) == 0
    told = capsys.readouterr().out
    assert verifier.main([keep(raw), "--json"]) == 0
    ranked, _, graded = json.loads(capsys.readouterr().out)["questions"]

    counted = "       2  A: 1, B: 2, C: 3\n       1  A: 0, B: 0, C: 0\n       1  A: 3, B: 1, C: 2\n"
    assert f"\n1. In which order? (give each a number)\n{counted}          Counted is how often" in told
    assert "No method (single transferable vote, Schulze, majority judgement) is applied here." in told
    assert told.count("is said to have shuffled") == 2
    assert "which key holder made which shuffle" in told
    assert ranked["hint"] == {"method": "Schulze", "blank": True}
    assert [each["count"] for each in graded["rankings"]] == [2, 1, 1]


def test_before_the_result_no_ranking_is_told(keep: Callable[..., str], capsys: Capture) -> None:
    draft = Draft(tool.mixed().raw)
    del draft.steps[-1]
    assert verifier.main([keep(draft.written())]) == 0
    assert verifier.main([keep(draft.written()), "--json"]) == 0

    said, _, told = capsys.readouterr().out.partition("{")
    assert "       –  A\n       –  B\n       –  C\n" in said
    assert json.loads("{" + told)["questions"][0]["rankings"] is None


def test_an_open_ballot_says_so_and_tells_no_numbers(keep: Callable[..., str], capsys: Capture) -> None:
    assert verifier.main([keep(tool.open_one().raw)]) == 0

    said = capsys.readouterr().out
    assert "The vote is open: nothing is counted yet." in said
    assert "       –  Yes\n       –  No\n       –  Abstain\n" in said


def test_a_program_reads_the_same_as_json(keep: Callable[..., str], capsys: Capture) -> None:
    assert verifier.main([keep(tool.board().raw), "--json"]) == 0

    told = json.loads(capsys.readouterr().out)
    question = told["questions"][1]
    assert (told["sound"], told["counted"], told["credentials"]) == (True, 6, 6)
    assert [each["result"] for each in question["answers"]] == [3, 2, 2, 0, 1]
    assert question["blank"] == 1
    assert [each["has_decrypted"] for each in told["trustees"]] == [True, True, False, True]
    assert len(told["not_checked"]) == 3


def test_the_first_wrong_event_is_named(keep: Callable[..., str], capsys: Capture) -> None:
    file = keep(wrong_ballot(tool.open_one().raw))

    assert verifier.main([file]) == 1
    said = capsys.readouterr()
    assert verifier.main([file, "--json"]) == 1
    told = json.loads(capsys.readouterr().out)

    reason = "The ballot is not the one that was signed."
    assert (said.out, said.err) == (f"WRONG. Event 2 (Ballot): {reason}\n", "")
    assert told == {"sound": False, "event": 2, "type": "Ballot", "reason": reason}


NOTHING_TO_CHECK: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "garbage": lambda: b"garbage\n" * 999,
    "cut off": lambda: tool.open_one().raw[:-1],
    "lists": lambda: tool.lists().raw,
}


@pytest.mark.parametrize("what", NOTHING_TO_CHECK)
def test_what_cannot_be_checked_is_one_sentence_on_the_other_side(
    what: str, keep: Callable[..., str], capsys: Capture
) -> None:
    assert verifier.main([keep(NOTHING_TO_CHECK[what]())]) == 2

    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert said.err.endswith(".\n")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: Capture) -> None:
    assert verifier.main([str(tmp_path / "none.bel")]) == 2
    assert verifier.main([str(tmp_path)]) == 2

    assert (
        capsys.readouterr().err
        == f"{tmp_path}/none.bel: No such file or directory.\n{tmp_path}: Is a directory.\n"
    )


def test_a_fault_of_our_own_is_no_traceback(
    keep: Callable[..., str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifier, "audit", lambda *_: 1 / 0)

    assert verifier.main([keep(tool.open_one().raw)]) == 2
    assert capsys.readouterr().err == "This could not be checked: ZeroDivisionError.\n"


def test_the_minutes_bind_the_check(keep: Callable[..., str], capsys: Capture) -> None:
    raw = tool.referendum().raw
    file, report = keep(raw), audit(raw)

    assert verifier.main([file, "--setup", report.setup_head.upper(), "--head", report.head]) == 0
    assert verifier.main([file, "--head", f" {report.head[:4]} {report.head[4:]}"]) == 0
    assert verifier.main([file, "--setup", report.head]) == 1
    assert verifier.main([file, "--head", report.setup_head]) == 1

    assert "which is not the head in the minutes" in capsys.readouterr().out


def test_a_tail_cut_off_is_noticed_by_the_head_alone(keep: Callable[..., str]) -> None:
    raw = tool.referendum().raw
    draft = Draft(raw)
    draft.steps.pop()
    file = keep(draft.written())

    assert verifier.main([file]) == 0
    assert verifier.main([file, "--head", audit(raw).head]) == 1


def test_a_newer_copy_of_a_board_only_extends_it(keep: Callable[..., str], capsys: Capture) -> None:
    draft = Draft(tool.referendum().raw)
    new = keep(draft.written(), "new.bel")
    del draft.steps[4:]
    old = keep(draft.written(), "old.bel")

    assert verifier.main(["--diff", old, new]) == 0
    assert verifier.main(["--diff", new, new]) == 0
    assert verifier.main(["--diff", new, old]) == 1

    said = capsys.readouterr().out
    assert "events added: 7.\n" in said
    assert said.endswith("WRONG. Event 4 (Ballot): The new archive has another in its place, or none.\n")


def test_a_newer_copy_without_a_ballot_is_refused(keep: Callable[..., str], capsys: Capture) -> None:
    draft = Draft(tool.open_one().raw)
    old = keep(draft.written(), "old.bel")
    del draft.steps[1]

    assert verifier.main(["--diff", old, keep(draft.written(), "new.bel")]) == 1
    assert "Event 1 (Ballot)" in capsys.readouterr().out


def test_a_broken_chain_is_no_extension(keep: Callable[..., str]) -> None:
    draft = Draft(tool.open_one().raw)
    old = keep(draft.written(), "old.bel")
    draft.steps.append(draft.steps[0])

    assert verifier.main(["--diff", old, keep(draft.written(), "new.bel")]) == 1


@pytest.mark.parametrize("threads", [1, 2])
def test_several_processes_give_the_same_answers_in_the_same_order(
    monkeypatch: pytest.MonkeyPatch, threads: int
) -> None:
    monkeypatch.setattr(many_ballots, "BATCH", 1)
    if threads > 1:
        monkeypatch.setattr(many_ballots, "active_count", lambda: threads)
    sound, wrong = (audit(tool.board().raw, many_ballots.ballot_checker(jobs)) for jobs in (1, 2)), []
    for jobs in (1, 2):
        try:
            audit(wrong_ballot(tool.board().raw), many_ballots.ballot_checker(jobs))
        except Exception as fault:  # noqa: BLE001 - whatever it is, it must be the same
            wrong.append(str(fault))

    one, two = sound
    assert one == two
    assert wrong == ["Event 2 (Ballot): The ballot is not the one that was signed."] * 2


def test_what_an_archive_calls_itself_does_nothing_to_a_terminal(
    keep: Callable[..., str], capsys: Capture
) -> None:
    draft = Draft(tool.open_one().raw)
    del draft.steps[1:]
    draft.election()["name"] = "\x1b[2J\u202eA\r\nB"

    assert verifier.main([keep(draft.written())]) == 0
    assert capsys.readouterr().out.startswith(" [2J A  B (")


def test_a_terminal_without_a_letter_hinders_no_check(keep: Callable[..., str]) -> None:
    command = [sys.executable, "-m", "paraplu.offline.verifier", keep(tool.open_one().raw)]
    environment = {"PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "ascii"}

    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert r"1. Do we \u201cadopt\u201d it? (choose 1)" in done.stdout


def test_progress_is_told_at_a_terminal_only(
    keep: Callable[..., str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert verifier.main([keep(tool.open_one().raw)]) == 0
    silent = capsys.readouterr().err
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert verifier.main([keep(tool.open_one().raw)]) == 0

    assert silent == ""
    assert "Ballots checked: 3 of 3" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words",
    [[], ["--jobs", "0", "x"], ["--head", "5", "x"], ["x", "y"], ["--diff", "x", "y", "--head", "0" * 64]],
)
def test_what_was_typed_wrongly_ends_with_two(words: list[str]) -> None:
    with pytest.raises(SystemExit) as end:
        verifier.main(words)

    assert end.value.code == 2


def test_each_installed_command_is_there() -> None:
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["scripts"]

    assert scripts
    for target in scripts.values():
        module, _, name = target.partition(":")
        assert callable(getattr(import_module(module), name, None)), target


def test_the_command_checks_without_django_and_without_a_configuration(keep: Callable[..., str]) -> None:
    empty = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "PARAPLU"))}
    command = [ROOT / "bin" / "paraplu-verify", keep(tool.open_one().raw)]
    loaded = "import sys, paraplu.offline.verifier; print({'django', 'paraplu.base'} & {*sys.modules})"

    said = subprocess.run(command, env=empty, cwd="/", capture_output=True, text=True, check=False)
    names = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True)

    assert (said.returncode, said.stderr) == (0, "")
    assert "The vote is open" in said.stdout
    assert names.stdout == "set()\n"


def test_strong_proofs_beside_the_archive_are_checked_when_asked(
    keep: Callable[..., str], capsys: Capture
) -> None:
    file = keep(made.board().raw)
    keep(made.board().strong_proofs(), "one.proofs.json")

    assert verifier.main([file, "--strong"]) == 0
    strong = capsys.readouterr().out
    assert verifier.main([file, "--json"]) == 0
    plain = json.loads(capsys.readouterr().out)

    assert "\nProofs of the key holders: checked.\n" in strong
    assert plain["strong"] is False


def test_who_sent_a_forged_factor_is_named_by_the_strong_proofs_alone(
    keep: Callable[..., str], capsys: Capture
) -> None:
    ballot = forging.spoilt(owner=2)
    file = keep(ballot.raw)
    keep(ballot.strong_proofs(), "one.proofs.json")

    assert verifier.main([file]) == 1
    without = capsys.readouterr().out
    assert verifier.main([file, "--strong"]) == 1
    named = capsys.readouterr().out

    assert "Trustees who sent factors: 1, 2, 3." in without
    assert named.startswith("WRONG. Event 6 (PartialDecryption): The strong proofs of trustee 2 do not hold.")


def test_a_ranking_that_is_none_is_told_with_strong_proofs_and_hinders_without(
    keep: Callable[..., str], capsys: Capture
) -> None:
    draft, strong = marked()
    file = keep(draft.written())
    keep(strong, "one.proofs.json")

    assert verifier.main([file]) == 2
    without = capsys.readouterr()
    assert verifier.main([file, "--strong"]) == 0
    told = capsys.readouterr().out

    assert without.err.endswith("is not yet checked here without strong proofs.\n")
    assert "\nRankings that hold no proper numbers: 1. Their voters encrypted something else; as" in told


@pytest.mark.parametrize("raw", [None, b"", b"{}", b'{"version":2}', b"[" * 9999])
def test_a_file_of_strong_proofs_that_cannot_be_read_is_one_sentence(
    raw: bytes | None, keep: Callable[..., str], capsys: Capture
) -> None:
    file = keep(made.board().raw)
    if raw is not None:
        keep(raw, "one.proofs.json")

    assert verifier.main([file, "--strong"]) == 2

    said = capsys.readouterr()
    assert (said.out, said.err.count("\n"), said.err[-2:]) == ("", 1, ".\n")


def test_a_tracker_alone_is_in_the_list_or_not_whether_it_counts_or_was_replaced(
    keep: Callable[..., str], capsys: Capture
) -> None:
    raw = tool.referendum().raw
    everything = audit(raw)
    counted = {vote.tracker for vote in everything.votes.values()}
    (replaced,) = set(everything.trackers) - counted
    applies = min(counted)

    answers = [
        (verifier.main([keep(raw), "--tracker", tracker]), capsys.readouterr().out.strip())
        for tracker in (applies, replaced, f"{replaced[:20]} {replaced[20:]}", "A" * 43)
    ]

    assert answers == [(0, "In the list.")] * 3 + [(1, "Not in the list.")]


def test_a_tracker_is_looked_for_in_a_sound_archive_only(keep: Callable[..., str], capsys: Capture) -> None:
    raw = tool.referendum().raw
    tracker = audit(raw).trackers[0]

    assert verifier.main([keep(wrong_ballot(raw)), "--tracker", tracker]) == 1
    assert capsys.readouterr().out.startswith("WRONG. ")


@pytest.mark.parametrize("tracker", ["", "A" * 42, "A" * 44, "é" * 43, "-" * 43])
def test_what_is_no_tracker_ends_with_two(tracker: str, keep: Callable[..., str]) -> None:
    with pytest.raises(SystemExit) as end:
        verifier.main([keep(tool.referendum().raw), "--tracker", tracker])

    assert end.value.code == 2
