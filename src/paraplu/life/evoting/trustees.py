"""The keys of a meeting: its holders' messages, the server's own share, and the trustees they make."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from paraplu.base.digests import keyed_digest
from paraplu.base.refusals import RuleViolation
from paraplu.kernel.ballot import InvalidBallotData, ceremony, points, single_trustee, trial
from paraplu.kernel.ballot.canonical import write
from paraplu.kernel.ballot.ceremony import Dealing, Gathering
from paraplu.kernel.ballot.setup import TrusteeItem
from paraplu.kernel.ballot.trustees import read_certificate
from paraplu.life.evoting.models import ElectionSetup, SecretBallot, Trustee

SALT_BYTES = 32
# The server is the first trustee; the key holders follow by their places.
SERVER = 1


@dataclass(frozen=True, slots=True)
class MeetingTrustees:
    """The key holders of a meeting, by place from 1."""

    election_setup: ElectionSetup
    rows: list[Trustee]

    @classmethod
    def of_setup(cls, election_setup: ElectionSetup) -> MeetingTrustees:
        return cls(
            election_setup, list(Trustee.objects.filter(election_setup=election_setup).order_by("place"))
        )

    def have_all_posted(self, name: str) -> bool:
        """Whether all key holders have published their message of this round."""
        return bool(self.rows) and all(getattr(row, name) for row in self.rows)

    @property
    def have_all_accepted(self) -> bool:
        return bool(self.rows) and all(row.accepted_on for row in self.rows)

    @property
    def have_all_tested(self) -> bool:
        return bool(self.rows) and all(row.tested_on for row in self.rows)

    @property
    def complete_gathering(self) -> str:
        """The hash whose words go on the slips; empty while the key is not complete."""
        return self.certificate_gathering().digest if self.have_all_posted("key") else ""

    def certificate_gathering(self) -> Gathering:
        return ceremony.read_gathering(self._published_messages("certificate"), self.election_setup.threshold)

    def all_dealings(self, gathering: Gathering) -> list[Dealing]:
        messages = enumerate(self._published_messages("dealing"), 1)
        return [ceremony.read_dealing(each, gathering, place) for place, each in messages]

    def all_trustees(self) -> list[TrusteeItem]:
        """The server, and the key holders with their threshold."""
        dealings, keys = self._published_messages("dealing"), self._published_messages("key")
        threshold_trustee = ceremony.threshold_trustees(self.certificate_gathering(), dealings, keys)
        return [("Single", json.loads(self.election_setup.server_key)), threshold_trustee]

    def _published_messages(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(getattr(row, name)) for row in self.rows]


def trial_seat(trustee: Trustee) -> trial.TrialSeat:
    """The seat whose code a trial is about."""
    message = json.loads(trustee.key)
    return trial.TrialSeat(message["gathering"], trustee.place, points.read(message["key"]["public_key"]))


def server_key_share(election_setup: ElectionSetup) -> int:
    """The server's share of the decryption key.

    Threat: a thief of the database lacks the web key; a later thief of both lacks the salt, which is erased
    as soon as no ballot of the meeting needs it.
    """
    if election_setup.salt is None:
        raise RuleViolation("share_erased")
    return points.wide(keyed_digest("assembly/house-share", bytes(election_setup.salt).hex()))


def server_public_key(election_setup: ElectionSetup) -> str:
    """The public half of the server's share with its proof, as trustees publish it."""
    _kind, trustee = single_trustee(server_key_share(election_setup))
    return write(trustee)


def ballot_trustee(number: int, ballot: UUID) -> Trustee:
    """The key holder of a ballot with this member number; a row of nobody if they are none."""
    of = SecretBallot.objects.filter(pk=ballot).values("election_setup")
    return Trustee.objects.filter(election_setup__in=of, number=number).first() or Trustee()


def signing_key(trustee: Trustee) -> bytes:
    """The public key with which a key holder signs, from their certificate; InvalidBallotData without one."""
    if not trustee.certificate:
        raise InvalidBallotData("This key holder has sent no certificate.")
    election_setup = trustee.election_setup
    seat = (trustee.place, election_setup.threshold, election_setup.size)
    return read_certificate(json.loads(trustee.certificate), seat).verification


def next_key_step(accepted_on: date | None, tested_on: date | None) -> str:
    """What a key holder does before any ballot: agree, or make the key; empty once their paper is tested."""
    if accepted_on is None:
        return "agree"
    return "make" if tested_on is None else ""
