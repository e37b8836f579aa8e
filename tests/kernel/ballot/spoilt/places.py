"""Where one token of a reader of ballots can be changed; what only makes them is left out."""

from collections.abc import Iterator
from pathlib import Path

from tests.kernel.seal.spoilt.places import Change, changes_of

BALLOT = Path(__file__).parents[4] / "src" / "paraplu" / "kernel" / "ballot"
READERS = (
    *("archive", "audit", "ballots", "canonical", "chain", "credentials", "decryption", "election"),
    *("points", "proofs", "refusals", "strong", "tally", "trustees"),
)
# What only writes: nothing that was written is read here. Then what asks no proof, or is asked by no archive.
WRITERS = (
    *(
        "appended",
        "begun",
        "end_of",
        "extends",
        "make_",
        "member",
        "padded",
        "prove_strongly",
        "time_of",
        "wide",
    ),
    *("check_library", "check_minutes", "checked_before", "digest", "joint_key", "read_checked_ballot"),
    *("Event.end", "Report.counted", "Report.end", "Proof.told", "Ciphertext.told", "write_strong_proofs"),
)


def every_change() -> Iterator[Change]:
    """All of every reader."""
    for name in READERS:
        path = BALLOT / f"{name}.py"
        if path.exists():
            yield from (change for change in changes_of(path) if not _is_of_writer(change))


def _is_of_writer(change: Change) -> bool:
    _, _, place = change.name.partition(": ")[0].partition(" ")
    return any(place == name or (name.endswith("_") and place.startswith(name)) for name in WRITERS)
