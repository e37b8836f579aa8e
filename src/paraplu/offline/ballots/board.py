"""The operator without a house: the set-up, the archive as it grows, the count."""

import json
import time
from argparse import Namespace
from pathlib import Path
from typing import Any

from paraplu.kernel import ballot
from paraplu.kernel.ballot import (
    Question,
    Report,
    appended,
    begun,
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
from paraplu.kernel.ballot.setup import Trustee
from paraplu.offline.ballots.files import Growing, growing, read_json, report_of, told, write_json
from paraplu.offline.ballots.keys import dealings_of, gathering_of, secret_of
from paraplu.offline.many_ballots import checker
from paraplu.offline.terminal import Refused, read_file, refuse_existing, show, write_file
from paraplu.offline.verdict import as_text
from paraplu.offline.verifier import beside

_DAY = 24 * 3600


def make_trustees(options: Namespace) -> None:
    """All trustees from their public files: those who must decrypt, then those of a ceremony."""
    refuse_existing(options.to)
    trustees: list[Trustee] = [("Single", read_json(path)) for path in options.single]
    if options.certs:
        trustees.append(_ceremony(options))
    write_file(options.to, write_trustees(trustees))


def _ceremony(options: Namespace) -> Trustee:
    gathering = gathering_of(options)
    dealings = dealings_of(options, gathering)
    keys = [read_json(path) for path in options.keys]
    for place, key in enumerate(keys, 1):
        ceremony.read_key(key, gathering, dealings, place)
    return ceremony.threshold_trustees(gathering, [read_json(path) for path in options.dealt], keys)


def begin(options: Namespace) -> None:
    """A new archive with its set-up: trustees, credentials, and the questions of a template."""
    refuse_existing(options.to)
    trustees, credentials = (
        read_file(path).rstrip(b"\n") for path in (options.trustees, options.credentials)
    )
    name, description, questions = _template(options.questions)
    key = joint_key(memoryview(trustees))
    election = write_election(_one(options.uuid), key, questions, name, description)
    # The day alone: the time of each member must be this one, and nobody needs to know the hour.
    now = int(time.time()) // _DAY * _DAY
    setup, end = appended(None, "Setup", write_setup(election, trustees, credentials), now)
    write_file(options.to, begun(now) + setup)
    show(told(end))


def _one(uuids: list[str]) -> str:
    if len(uuids) != 1:
        raise Refused("Name the one identifier of the election with --uuid.")
    return uuids[0]


def _template(path: Path) -> tuple[str, str, list[Question]]:
    """As the tool takes it, `{"description","name","questions"}`, in any spelling of JSON."""
    try:
        description, name, questions = fields(json.loads(read_file(path)), "description", "name", "questions")
        return text(name), text(description), [read_question(question) for question in items(questions)]
    except ballot.Refused as fault:
        raise Refused(f"{path} is no template: {fault}") from None
    except ValueError:
        raise Refused(f"{path} is no JSON.") from None


def append(options: Namespace) -> None:
    """A ballot, or a partial decryption, at the end of the archive, if it holds."""
    raw = read_file(options.message).rstrip(b"\n")
    with growing(options.file) as archive:
        if raw.startswith(b'{"election_uuid"'):
            _append_ballot(archive, raw)
        else:
            _append_decryption(archive, raw, options.file)


def _append_ballot(archive: Growing, raw: bytes) -> None:
    report = report_of(archive)
    cast = read_ballot(report.setup.election, raw)
    if cast.credential not in report.setup.weights:
        raise Refused("The ballot's credential is not in the list.")
    if digest_of(raw) in {member.digest for member in read(archive.raw)}:
        raise Refused("This ballot is in the archive already.")
    archive.append("Ballot", [raw])


def _append_decryption(archive: Growing, raw: bytes, path: Path) -> None:
    """The strong proofs first: where this is cut off between the two, it is done again."""
    report = report_of(archive)
    decryption, strong = fields(parse(raw), "decryption", "strong")
    if not isinstance(strong, dict):
        raise Refused("The strong proofs are missing.")
    made = check_partial(report, write(decryption).encode(), strong)
    _keep_strong(report, beside(path), made.strong)
    archive.append("PartialDecryption", made.data)


def _keep_strong(report: Report, path: Path, entry: dict[str, Any]) -> None:
    kept = read_strong_proofs(read_file(path)).entries if path.exists() else {}
    entries = {owner: each for owner, each in kept.items() if owner in report.partials}
    entries[entry["owner"]] = entry
    tally = report.tally.digest if report.tally else ""
    new = path.with_suffix(".new")
    new.unlink(missing_ok=True)
    write_file(new, write_strong_proofs(report.setup.election.fingerprint, tally, entries.values()))
    new.replace(path)


def close(options: Namespace) -> None:
    """No more ballots."""
    with growing(options.file) as archive:
        archive.append("EndBallots")


def sum_up(options: Namespace) -> None:
    """The encrypted sum of all last ballots."""
    with growing(options.file) as archive:
        archive.append("EncryptedTally", make_tally(report_of(archive)))


def decrypt(options: Namespace) -> None:
    """A scrutineer's part in decrypting, after everything was checked and the head is that of the room."""
    refuse_existing(options.to)
    report = check_all(read_file(options.file), checker(options.jobs))
    check_minutes(report, None, options.head)
    show(f"Ballots that count: {report.counted}.")
    secret = _kept(options.secret) if options.secret else secret_of(options)
    made = make_partial(report, secret)
    write_json(options.to, {"decryption": parse(made.data[0]), "strong": made.strong})


def _kept(path: Path) -> int:
    return read_scalar(read_file(path).decode("ascii", "replace").strip())


def publish(options: Namespace) -> None:
    """The result, as soon as enough have decrypted."""
    with growing(options.file) as archive:
        archive.append("Result", [make_result(report_of(archive))])
        show(as_text(report_of(archive)))
