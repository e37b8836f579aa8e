"""A key holder who has checked the set-up of an archive signs it, before anybody votes."""

from argparse import Namespace
from pathlib import Path

from paraplu.kernel.ballot import AuditReport, archive, audit, ceremony, checked_before, points
from paraplu.kernel.ballot.trustees import gathering_in, group_places
from paraplu.kernel.ballot.vouching import VouchedSetup, Vouchings, read_vouchings, vouch, write_vouchings
from paraplu.offline.ballots.files import read_code
from paraplu.offline.ballots.keys import YOURS
from paraplu.offline.compared_words import compared_lines
from paraplu.offline.terminal import OfflineError, print_output, read_file, replace_file
from paraplu.offline.verdict import printable_text
from paraplu.offline.verifier import vouchings_path

# The place of the trustees among the members of an archive (docs/formats/ballot.md).
_TRUSTEES = 1


def vouch_for_archive(options: Namespace) -> None:
    """Sign the set-up of an archive that you have checked, in the file of signatures beside it."""
    raw, path = read_file(options.file), vouchings_path(options.file)
    report = audit(raw, checked_before)
    _print_setup(report, gathering_in(archive.read(raw)[_TRUSTEES].content))
    code, before = read_code(YOURS), _signatures_so_far(path, report)
    signer = points.generator_power(ceremony.keys_of(code).signing)
    signers = [
        (place, key)
        for group, places in group_places(report.setup.holders)
        for place, key in zip(places, group.signers, strict=False)
    ]
    owners = [place for place, key in signers if key == signer]
    if not owners:
        raise OfflineError("This code has no part in the key of this election: do not sign it.")
    signatures = {**before.signatures, owners[0]: vouch(code, before.setup)}
    replace_file(path, write_vouchings(before.setup, signatures))
    print_output(f"{len(signatures)} of {len(signers)} key holders have signed this set-up.")


def _print_setup(report: AuditReport, gathering: str) -> None:
    election = report.setup.election
    print_output(f"{printable_text(election.name)} (fingerprint {election.fingerprint})")
    for question in election.homomorphic():
        print_output(f"  {printable_text(question.title)}")
    print_output(f"Credentials: {len(report.setup.weights)}. Its key:")
    for line in compared_lines(gathering):
        print_output(f"  {line}")
    print_output("Sign only if the question, the number of slips and the key are yours.")


def _signatures_so_far(path: Path, report: AuditReport) -> Vouchings:
    setup = VouchedSetup(report.setup.election.uuid, report.setup_head)
    before = read_vouchings(read_file(path)) if path.exists() else Vouchings(setup, {})
    if before.setup.head != setup.head:
        raise OfflineError(f"{path} has the signatures of another set-up.")
    return before
