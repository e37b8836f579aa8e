"""The keys of a meeting: what its holders published, the house's own share, and the trustees they make."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from paraplu.base.digests import keyed
from paraplu.base.objections import Objected
from paraplu.kernel.ballot import ceremony, points, single_trustee, trial
from paraplu.kernel.ballot.canonical import write
from paraplu.kernel.ballot.ceremony import Dealing, Gathering
from paraplu.kernel.ballot.setup import Trustee
from paraplu.life.evoting.models import Scrutineer, Scrutiny

SALT_BYTES = 32
# The house stands first among the trustees; after it the key holders by their places.
HOUSE = 1


@dataclass(frozen=True, slots=True)
class Holders:
    """The key holders of a meeting, by their places from 1."""

    scrutiny: Scrutiny
    rows: list[Scrutineer]

    @classmethod
    def of(cls, scrutiny: Scrutiny) -> Holders:
        """As they stand in the tables."""
        return cls(scrutiny, list(Scrutineer.objects.filter(scrutiny=scrutiny).order_by("place")))

    def has_all(self, name: str) -> bool:
        """Whether everybody published her message of this round."""
        return bool(self.rows) and all(getattr(row, name) for row in self.rows)

    @property
    def are_tested(self) -> bool:
        """Whether every saved code was tried."""
        return bool(self.rows) and all(row.tested_on for row in self.rows)

    def gathering(self) -> Gathering:
        """All certificates, once there are all."""
        return ceremony.read_gathering(self._told("certificate"), self.scrutiny.threshold)

    def dealings(self, gathering: Gathering) -> list[Dealing]:
        """What everybody dealt, in order."""
        told = enumerate(self._told("dealing"), 1)
        return [ceremony.read_dealing(each, gathering, place) for place, each in told]

    def trustees(self) -> list[Trustee]:
        """The house, and the key holders of whom so many are needed."""
        told = ceremony.threshold_trustees(self.gathering(), self._told("dealing"), self._told("key"))
        return [("Single", json.loads(self.scrutiny.house_key)), told]

    def _told(self, name: str) -> list[dict[str, Any]]:
        return [json.loads(getattr(row, name)) for row in self.rows]


def seat_of(holder: Scrutineer) -> trial.Seat:
    """Whose code a trial is about."""
    message = json.loads(holder.key)
    return trial.Seat(message["gathering"], holder.place, points.read(message["key"]["public_key"]))


def house_secret(scrutiny: Scrutiny) -> int:
    """The house's share of the decryption key.

    Threat: whoever steals the database lacks the web key; whoever steals both later lacks the salt, which is
    erased as soon as no ballot of the meeting needs it.
    """
    if scrutiny.salt is None:
        raise Objected("share_erased")
    return points.wide(keyed("assembly/house-share", bytes(scrutiny.salt).hex()))


def house_key(scrutiny: Scrutiny) -> str:
    """Its public half with its proof, as trustees publish it."""
    _kind, told = single_trustee(house_secret(scrutiny))
    return write(told)
