"""A trustee's part of the decryption, in two steps; and the operator, who takes both.

First all commit to their parts (`commit`), then all make them (`decrypt`), which checks the commitments of
the others. What a trustee opens is remembered beside their files, and another opening is refused.
"""

from argparse import Namespace
from pathlib import Path
from typing import Any

from paraplu.kernel.ballot import (
    AuditReport,
    check_minutes,
    check_partial,
    checked_before,
    make_partial,
    read_strong_proofs,
    write_strong_proofs,
)
from paraplu.kernel.ballot import audit as check_all
from paraplu.kernel.ballot.canonical import fields, parse, write
from paraplu.kernel.ballot.committing import (
    Commitments,
    blinding_of,
    check_commitment,
    check_revealed,
    make_commitment,
    owner_in,
    read_commitments,
    require_committed,
    signers_of,
    write_commitments,
)
from paraplu.kernel.ballot.counting import owner_of
from paraplu.kernel.ballot.decryption import read_factors
from paraplu.kernel.ballot.strong import StrongProofs
from paraplu.kernel.ballot.tally import FEWEST_BALLOTS
from paraplu.offline.ballots.files import ArchiveFile, audit_report_of, read_json, write_json
from paraplu.offline.ballots.keys import trustee_secret_of
from paraplu.offline.compared_words import compared_lines
from paraplu.offline.many_ballots import ballot_checker
from paraplu.offline.terminal import (
    OfflineError,
    print_output,
    read_file,
    refuse_existing_files,
    replace_file,
)
from paraplu.offline.verifier import commitments_path, proofs_path

# Beside the key messages: what was opened, so that no other total of the same election is.
MEMORY = "opened.json"


def write_commitment(options: Namespace) -> None:
    """Commit to a part of the decryption, after the whole archive and its head were checked: first step."""
    refuse_existing_files(options.to)
    report = _checked_report(options)
    code, secret = trustee_secret_of(options)
    entry = make_commitment(report, code, secret)
    _remember_opening(options, report)
    write_json(options.to, entry)


def write_partial_decryption(options: Namespace) -> None:
    """Make a trustee's part of the decryption, after archive, head and commitments were checked."""
    refuse_existing_files(options.to)
    report = _checked_report(options)
    code, secret = trustee_secret_of(options)
    owner, blinding = owner_of(report, secret), {}
    if owner in signers_of(report):
        _require_own_commitment(options.file, report, owner)
        blinding = {"blinding": blinding_of(code, report.closed_vote)}
    made = make_partial(report, secret)
    _remember_opening(options, report)
    write_json(options.to, {"decryption": parse(made.data[0]), "strong": made.strong} | blinding)


def _checked_report(options: Namespace) -> AuditReport:
    """Check everything before a key is used, and print what people compare."""
    report = check_all(read_file(options.file), ballot_checker(options.jobs), _proofs_beside(options.file))
    check_minutes(report, None, options.head)
    print_output(f"Ballots that count: {report.counted_ballots}.")
    if report.counted_ballots < FEWEST_BALLOTS:
        raise OfflineError(
            f"A total of fewer than {FEWEST_BALLOTS} ballots is not opened: it can show how somebody voted."
        )
    if report.closed_head:
        print_output(
            "The end of the vote. Read this aloud to the other trustees; go on only if theirs is the same:"
        )
        for line in compared_lines(report.closed_head):
            print_output(line)
    return report


def _proofs_beside(file: Path) -> StrongProofs | None:
    """Read the strong proofs; without them nobody may have decrypted yet.

    Threat: an operator whose part is false and who keeps the true one reads the result alone.
    """
    path = proofs_path(file)
    if path.exists():
        return read_strong_proofs(read_file(path))
    if check_all(read_file(file), checked_before).partials:
        raise OfflineError(f"{path} is not there: it shows that no part in the archive is false.")
    return None


def _require_own_commitment(file: Path, report: AuditReport, owner: int) -> None:
    """Refuse to make a part before as many as are needed have committed, this trustee among them."""
    path = commitments_path(file)
    if not path.exists():
        raise OfflineError(f"{path} is not there: first all commit, with `paraplu ballot commit`.")
    commitments = read_commitments(read_file(path))
    require_committed(commitments, report)
    if owner not in commitments.entries:
        raise OfflineError("You have not committed yet: that is the first step, `paraplu ballot commit`.")


def _remember_opening(options: Namespace, report: AuditReport) -> None:
    """Save what is opened; refuse another total or another list of the same election.

    Threat: two totals that differ by one ballot tell how its voter voted.
    """
    named = options.certs[0] if options.certs else options.secret or options.file
    path, uuid = named.parent / MEMORY, report.setup.election.uuid
    before = _read_openings(path)
    tally = report.tally.digest if report.tally else ""
    now = {"tally": tally, "head": report.closed_head, "ballots": report.counted_ballots}
    if before.get(uuid, now) != now:
        raise OfflineError(
            f"You have opened another total of this election, as {path} says. Tell the tellers."
        )
    if uuid not in before:
        replace_file(path, write(before | {uuid: now}).encode())


def _read_openings(path: Path) -> dict[str, Any]:
    openings = read_json(path) if path.exists() else {}
    if not isinstance(openings, dict):
        raise OfflineError(f"{path} is not what `paraplu ballot commit` wrote. Move it away if it is yours.")
    return openings


def save_commitment(archive: ArchiveFile, raw: bytes, path: Path) -> None:
    """Save a commitment beside the archive, once for each trustee."""
    report, entry = audit_report_of(archive), parse(raw)
    owner, signers = owner_in(entry), signers_of(report)
    if owner not in signers:
        raise OfflineError("This is no commitment of a trustee of this election.")
    check_commitment(report.closed_vote, entry, signers[owner])
    entries = dict(_saved_commitments(report, path).entries)
    if owner in entries:
        raise OfflineError(f"Trustee {owner} has committed already.")
    _save_commitments(report, path, entries | {owner: entry})


def append_partial_decryption(archive: ArchiveFile, raw: bytes, path: Path) -> None:
    """Append a part; save what is beside it first: after an interruption the command is run again."""
    report = audit_report_of(archive)
    decryption, strong, blinding = fields(parse(raw), "decryption", "strong", "?blinding")
    if not isinstance(strong, dict):
        raise OfflineError("The strong proofs are missing.")
    factors = write(decryption).encode()
    made = check_partial(report, factors, strong)
    if strong["owner"] in signers_of(report):
        _reveal_commitment(report, path, factors, (strong["owner"], blinding))
    _save_strong_proofs(report, proofs_path(path), made.strong)
    archive.append_event("PartialDecryption", made.data)


def _reveal_commitment(report: AuditReport, path: Path, factors: bytes, revealed: tuple[int, object]) -> None:
    """Save what hid a part in its commitment; refuse a part other than the committed one."""
    owner, blinding = revealed
    commitments = _saved_commitments(report, path)
    require_committed(commitments, report)
    if owner not in commitments.entries or report.tally is None:
        raise OfflineError(f"Trustee {owner} has not committed yet.")
    entry = commitments.entries[owner]
    read = read_factors(factors, report.setup.election, report.tally.table, report.setup.keys[owner - 1])
    check_revealed(entry, blinding, read)
    _save_commitments(report, path, {**commitments.entries, owner: entry | {"blinding": blinding}})


def _saved_commitments(report: AuditReport, path: Path) -> Commitments:
    saved = commitments_path(path)
    return read_commitments(read_file(saved)) if saved.exists() else Commitments(report.closed_vote, {})


def _save_commitments(report: AuditReport, path: Path, entries: dict[int, dict[str, Any]]) -> None:
    replace_file(commitments_path(path), write_commitments(report.closed_vote, entries.values()))


def _save_strong_proofs(report: AuditReport, path: Path, entry: dict[str, Any]) -> None:
    previous = read_strong_proofs(read_file(path)).entries if path.exists() else {}
    entries = {owner: each for owner, each in previous.items() if owner in report.partials}
    entries[entry["owner"]] = entry
    tally = report.tally.digest if report.tally else ""
    replace_file(path, write_strong_proofs(report.closed_vote, tally, entries.values()))
