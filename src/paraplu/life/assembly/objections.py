"""Why a step is refused: what law or statutes say (Objection), or how far the meeting is (Fault)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from paraplu.kernel.statutes.law import Objection

# How far things are; no rule of the law stands behind these.
FAULTS = frozenset(
    {
        "another_phase",
        "another_day",
        "another_open",
        "not_open",
        "decided_already",
        "by_paper",
        "by_hands",
        "two_counts",
        "counts_differ",
        "no_teller",
        "needs_a_vote",
        "no_amendment",
        "person_gone",
        "election_elsewhere",
        "items_left",
        "bureau_twice",
        "bureau_strangers",
        "bureau_few",
        "teller_office",
        "not_remote",
        "unknown_code",
        "proxy_chain",
        "already_here",
        "not_active",
        "settled",
        "signed_already",
        "no_signer",
        "other_minutes",
        "demand_left_out",
        "about_nobody",
        "nobody_ticked",
        "no_method",
        "standing_closed",
        "published_unread",
        "no_candidates",
        "lot_unwatched",
        "no_lot",
        "answered_already",
        "not_elected",
        "office_clash",
    }
)
# About keys, slips and secret ballots.
SECRET = frozenset(
    {
        "no_key_holders",
        "key_holders_number",
        "holder_counts",
        "holder_stands",
        "ballots_begun",
        "message_there",
        "round_waits",
        "message_wrong",
        "share_erased",
        "slips_in_use",
        "far_not_vouched",
        "slips_number",
        "lists_unsound",
        "no_slips",
        "leftovers_counted",
        "draws_too_many",
        "holds_no_slip",
        "strike_unsound",
        "struck_already",
        "nothing_to_confirm",
        "strike_count",
        "keys_missing",
        "codes_untested",
        "no_identifier",
        "strike_waits",
        "account_uneven",
        "too_few",
        "by_ballot",
        "ballot_elsewhere",
        "ballot_closed",
        "ballot_unsound",
        "no_such_slip",
        "cast_already",
        "cast_too_often",
        "nobody_voted",
        "decrypted_already",
        "decryption_wrong",
        "no_incident",
        "no_readers",
    }
)


@dataclass(frozen=True)
class Fault:
    """A key whose sentence stands in `words`, and the numbers of the sentence."""

    key: str
    numbers: Mapping[str, int | date | str] = field(default_factory=dict, hash=False)

    def __post_init__(self) -> None:
        if self.key not in FAULTS | SECRET:
            raise ValueError(f"no fault {self.key!r}")

    @property
    def rule(self) -> str:
        """None of the law."""
        return ""


Reason = Objection | Fault


class Objected(Exception):
    """A step that law, statutes or the state of the meeting forbid; never a word about a person."""

    def __init__(self, *reasons: Reason | str) -> None:
        self.reasons: Sequence[Reason] = [
            Fault(reason) if isinstance(reason, str) else reason for reason in reasons
        ]
        super().__init__(", ".join(reason.key for reason in self.reasons))
