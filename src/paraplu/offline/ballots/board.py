"""The operator of an election without a server: the set-up, the growing archive, the count."""

import json
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

from paraplu.kernel import ballot
from paraplu.kernel.ballot import (
    AuditReport,
    Question,
    append_event,
    archive_start,
    ceremony,
    check_minutes,
    check_partial,
    joint_key,
    make_partial,
    make_result,
    make_tally,
    read_ballot,
    read_strong_proofs,
    write_election,
    write_setup,
    write_strong_proofs,
    write_trustees,
)
from paraplu.kernel.ballot import audit as check_all
from paraplu.kernel.ballot.archive import read
from paraplu.kernel.ballot.canonical import digest_of, fields, items, parse, text, write
from paraplu.kernel.ballot.election import read_question
from paraplu.kernel.ballot.points import read_scalar
from paraplu.kernel.ballot.setup import TrusteeItem
from paraplu.kernel.ballot.tally import FEWEST_BALLOTS
from paraplu.kernel.ballot.trustees import gathering_in
from paraplu.offline.ballots.files import (
    ArchiveFile,
    archive_head_line,
    audit_report_of,
    open_locked_archive,
    read_json,
    write_json,
)
from paraplu.offline.ballots.keys import dealings_of, gathering_of, trustee_secret_of
from paraplu.offline.ballots.slip_key import slip_key_lines
from paraplu.offline.many_ballots import ballot_checker
from paraplu.offline.terminal import (
    OfflineError,
    print_output,
    read_file,
    refuse_existing_files,
    replace_file,
    write_new_file,
)
from paraplu.offline.verdict import report_as_text
from paraplu.offline.verifier import proofs_path

_DAY = 24 * 3600


def write_trustees_file(options: Namespace) -> None:
    """Write the file of all trustees: those who must decrypt, then those of a ceremony."""
    refuse_existing_files(options.to)
    trustees: list[TrusteeItem] = [("Single", read_json(path)) for path in options.single]
    if options.certs:
        trustees.append(_threshold_trustee(options))
    raw = write_trustees(trustees)
    write_new_file(options.to, raw)
    if options.certs:
        print_output("The key, for the slips:")
        for line in slip_key_lines(gathering_in(memoryview(raw))):
            print_output(f"  {line}")


def _threshold_trustee(options: Namespace) -> TrusteeItem:
    gathering = gathering_of(options)
    dealings = dealings_of(options, gathering)
    keys = [read_json(path) for path in options.keys]
    for place, key in enumerate(keys, 1):
        ceremony.read_key(key, gathering, dealings, place)
    return ceremony.threshold_trustees(gathering, [read_json(path) for path in options.dealt], keys)


def begin_ballot_archive(options: Namespace) -> None:
    """Write a new archive with its set-up: trustees, credentials, and the questions of a template."""
    refuse_existing_files(options.to)
    if len(options.uuid) != 1:
        raise OfflineError("Name the one identifier of the election with --uuid.")
    trustees, credentials = (
        read_file(path).rstrip(b"\n") for path in (options.trustees, options.credentials)
    )
    name, description, questions = _read_question_template(options.questions)
    key = joint_key(memoryview(trustees))
    election = write_election(options.uuid[0], key, questions, name, description)
    # The time of each member must be this one, and nobody needs to know the hour.
    now = int(time.time()) // _DAY * _DAY
    setup, end = append_event(None, "Setup", write_setup(election, trustees, credentials), now)
    write_new_file(options.to, archive_start(now) + setup)
    print_output(archive_head_line(end))


def _read_question_template(path: Path) -> tuple[str, str, list[Question]]:
    """Read a template of belenios-tool, `{"description","name","questions"}`, in any spelling of JSON."""
    try:
        description, name, questions = fields(json.loads(read_file(path)), "description", "name", "questions")
        return text(name), text(description), [read_question(question) for question in items(questions)]
    except ballot.InvalidBallotData as fault:
        raise OfflineError(f"{path} is no template: {fault}") from None
    except ValueError:
        raise OfflineError(f"{path} is no JSON.") from None


def append_archive_message(options: Namespace) -> None:
    """Append a ballot or a partial decryption to the archive, if it is valid."""
    raw = read_file(options.message).rstrip(b"\n")
    with open_locked_archive(options.file) as archive:
        if raw.startswith(b'{"election_uuid"'):
            _append_encrypted_ballot(archive, raw)
        else:
            _append_partial_decryption(archive, raw, options.file)


def _append_encrypted_ballot(archive: ArchiveFile, raw: bytes) -> None:
    report = audit_report_of(archive)
    cast = read_ballot(report.setup.election, raw)
    if cast.credential not in report.setup.weights:
        raise OfflineError("The ballot's credential is not in the list.")
    if digest_of(raw) in {member.digest for member in read(archive.raw)}:
        raise OfflineError("This ballot is in the archive already.")
    archive.append_event("Ballot", [raw])


def _append_partial_decryption(archive: ArchiveFile, raw: bytes, path: Path) -> None:
    """Save the strong proofs first: after an interruption between the two, the command is run again."""
    report = audit_report_of(archive)
    decryption, strong = fields(parse(raw), "decryption", "strong")
    if not isinstance(strong, dict):
        raise OfflineError("The strong proofs are missing.")
    made = check_partial(report, write(decryption).encode(), strong)
    _save_strong_proofs(report, proofs_path(path), made.strong)
    archive.append_event("PartialDecryption", made.data)


def _save_strong_proofs(report: AuditReport, path: Path, entry: dict[str, Any]) -> None:
    previous = read_strong_proofs(read_file(path)).entries if path.exists() else {}
    entries = {owner: each for owner, each in previous.items() if owner in report.partials}
    entries[entry["owner"]] = entry
    tally = report.tally.digest if report.tally else ""
    replace_file(path, write_strong_proofs(report.setup.election.fingerprint, tally, entries.values()))


def close_voting(options: Namespace) -> None:
    """Close the vote: no more ballots are accepted."""
    with open_locked_archive(options.file) as archive:
        archive.append_event("EndBallots")


def append_encrypted_tally(options: Namespace) -> None:
    """Append the encrypted sum of each voter's last ballot."""
    with open_locked_archive(options.file) as archive:
        archive.append_event("EncryptedTally", make_tally(audit_report_of(archive)))


def write_partial_decryption(options: Namespace) -> None:
    """Make a trustee's part of the decryption, after the whole archive and its head were checked."""
    refuse_existing_files(options.to)
    report = check_all(read_file(options.file), ballot_checker(options.jobs))
    check_minutes(report, None, options.head)
    print_output(f"Ballots that count: {report.counted_ballots}.")
    if report.counted_ballots < FEWEST_BALLOTS:
        raise OfflineError(
            f"A total of fewer than {FEWEST_BALLOTS} ballots is not opened: it can show how somebody voted."
        )
    if options.secret:
        secret = read_scalar(read_file(options.secret).decode("ascii", "replace").strip())
    else:
        secret = trustee_secret_of(options)
    made = make_partial(report, secret)
    write_json(options.to, {"decryption": parse(made.data[0]), "strong": made.strong})


def publish_election_result(options: Namespace) -> None:
    """Publish the result, as soon as enough trustees have decrypted."""
    with open_locked_archive(options.file) as archive:
        archive.append_event("Result", [make_result(audit_report_of(archive))])
        print_output(report_as_text(audit_report_of(archive)))
