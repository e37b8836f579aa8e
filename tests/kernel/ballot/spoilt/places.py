"""Where one token of a reader of ballots can be changed; what only makes them is left out."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.kernel.seal.spoilt.places import Change, changes_of

BALLOT = Path(__file__).parents[4] / "src" / "paraplu" / "kernel" / "ballot"
READERS = (
    *("archive", "audit", "ballots", "beside", "canonical", "chain", "committing", "credentials"),
    *("decryption", "election"),
    *("points", "proofs", "refusals", "strong", "tally", "trustees"),
)
# What only writes: nothing that was written is read here. Then what asks no proof, or is asked by no archive.
WRITERS = (
    *(
        "_signing_secret",
        "append_event",
        "archive_start",
        "blinding_of",
        "end_of",
        "gathering_in",
        "extends",
        "make_",
        "member",
        "pad_to_blocks",
        "prove_strongly",
        "time_of",
        "wide",
    ),
    *("check_library", "check_minutes", "checked_before", "joint_key", "read_checked_ballot"),
    *(
        "ArchiveEvent.end",
        "AuditReport.counted_ballots",
        "AuditReport.end",
        "ZeroKnowledgeProof.as_dict",
        "Ciphertext.as_dict",
        "write_commitments",
        "write_strong_proofs",
    ),
)
# What only a ranked question asks, or a tally of no ballot: no vector has one, since browsers check none.
# test_shuffles.py, test_ranked_ballots.py and the elections of the tool prove that.
BEYOND = re.compile(
    r"[Ss]huff|[Rr]anked|[Ii]mproper|embedding|_NOTHING|_OTHERS|_nothing|_check_proper|_in_order|_is_of_other_type"
    r"|homomorphic|decryption _read_factor|with lists"
)


def every_change() -> Iterator[Change]:
    """All of every reader."""
    for name in READERS:
        changes = changes_of(BALLOT / f"{name}.py")
        yield from (change for change in changes if not _is_elsewhere(change))


def _is_elsewhere(change: Change) -> bool:
    return _is_of_writer(change) or bool(BEYOND.search(change.name))


def _is_of_writer(change: Change) -> bool:
    _, _, place = change.name.partition(": ")[0].partition(" ")
    return any(place == name or (name.endswith("_") and place.startswith(name)) for name in WRITERS)
