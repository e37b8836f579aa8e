"""The operator of an election without a server: the set-up, the growing archive, the count."""

import json
import time
from argparse import Namespace
from pathlib import Path

from paraplu.kernel import ballot
from paraplu.kernel.ballot import (
    Question,
    append_event,
    archive_start,
    ceremony,
    joint_key,
    make_result,
    make_tally,
    read_ballot,
    write_election,
    write_setup,
    write_trustees,
)
from paraplu.kernel.ballot.archive import read
from paraplu.kernel.ballot.canonical import digest_of, fields, items, text
from paraplu.kernel.ballot.election import read_question
from paraplu.kernel.ballot.setup import TrusteeItem
from paraplu.kernel.ballot.trustees import gathering_in
from paraplu.offline.ballots.files import (
    ArchiveFile,
    archive_head_line,
    audit_report_of,
    open_locked_archive,
    read_json,
)
from paraplu.offline.ballots.keys import dealings_of, gathering_of
from paraplu.offline.ballots.parts import append_partial_decryption, save_commitment
from paraplu.offline.compared_words import compared_lines
from paraplu.offline.terminal import (
    OfflineError,
    print_output,
    read_file,
    refuse_existing_files,
    write_new_file,
)
from paraplu.offline.verdict import report_as_text

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
        for line in compared_lines(gathering_in(memoryview(raw))):
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
    """Append a ballot, a commitment (beside the archive) or a partial decryption, if it is valid."""
    raw = read_file(options.message).rstrip(b"\n")
    with open_locked_archive(options.file) as archive:
        if raw.startswith(b'{"election_uuid"'):
            _append_encrypted_ballot(archive, raw)
        elif raw.startswith(b'{"owner"'):
            save_commitment(archive, raw, options.file)
        else:
            append_partial_decryption(archive, raw, options.file)


def _append_encrypted_ballot(archive: ArchiveFile, raw: bytes) -> None:
    report = audit_report_of(archive)
    cast = read_ballot(report.setup.election, raw)
    if cast.credential not in report.setup.weights:
        raise OfflineError("The ballot's credential is not in the list.")
    if digest_of(raw) in {member.digest for member in read(archive.raw)}:
        raise OfflineError("This ballot is in the archive already.")
    archive.append_event("Ballot", [raw])


def close_voting(options: Namespace) -> None:
    """Close the vote: no more ballots are accepted."""
    with open_locked_archive(options.file) as archive:
        archive.append_event("EndBallots")


def append_encrypted_tally(options: Namespace) -> None:
    """Append the encrypted sum of each voter's last ballot."""
    with open_locked_archive(options.file) as archive:
        archive.append_event("EncryptedTally", make_tally(audit_report_of(archive)))


def publish_election_result(options: Namespace) -> None:
    """Publish the result, as soon as enough trustees have decrypted."""
    with open_locked_archive(options.file) as archive:
        archive.append_event("Result", [make_result(audit_report_of(archive))])
        print_output(report_as_text(audit_report_of(archive)))
