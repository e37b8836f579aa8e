"""A try that a browser pays for with work, once strangers have used up those of a log-in name.

Threat: somebody who knows a name could lock its owner out. So each more try costs a calculation of seconds,
which grows with the tries that were bought for this name; there is an end to it, since a passphrase must not
be guessed by whoever has many computers.
"""

import hmac
import re
import secrets
from dataclasses import dataclass
from typing import Any

from paraplu.base.clock import epoch_seconds
from paraplu.base.digests import keyed_digest
from paraplu.base.shared_counters import current_counters
from paraplu.kernel.proof_of_work import is_solution
from paraplu.trust.accounts.models import normalized_log_in_name

SECONDS = 15 * 60
MOST = 100
BITS, MOST_BITS, TRIES_A_BIT = 16, 21, 5
MINUTES = 10
CHALLENGE = re.compile(
    r"1\.(?P<bits>\d{2})\.(?P<minute>\d{1,10})\.(?P<nonce>[\w-]{22})\.(?P<proof>[0-9a-f]{40})", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Puzzle:
    """What the browser has to solve: a digest that begins with so many zero bits."""

    challenge: str
    bits: int


def new_puzzle(name: str) -> Puzzle | None:
    """A puzzle for one more try with this name, or None where no more are sold for some minutes."""
    bought = current_counters().count_of(_bought_key(name))
    if bought >= MOST:
        return None
    bits = _price_after(bought)
    body = f"1.{bits}.{int(epoch_seconds()) // 60}.{secrets.token_urlsafe(16)}"
    return Puzzle(f"{body}.{_proof_of(name, body)}", bits)


def buy_try(name: str, request: Any) -> bool:
    """Whether this form has a solved puzzle of this name; each buys one try, within ten minutes."""
    challenge, solution = request.POST.get("challenge", ""), request.POST.get("solution", "")
    parts = CHALLENGE.fullmatch(challenge)
    if parts is None or not is_solution(challenge, int(parts["bits"]), solution):
        return False
    age = int(epoch_seconds()) // 60 - int(parts["minute"])
    is_ours = hmac.compare_digest(parts["proof"], _proof_of(name, challenge.rpartition(".")[0]))
    bought = current_counters().count_of(_bought_key(name))
    # Threat: puzzles that were collected while they were cheap.
    is_priced = int(parts["bits"]) >= _price_after(bought) - 1
    if not (is_ours and 0 <= age <= MINUTES and is_priced and bought < MOST):
        return False
    if current_counters().count_one(f"puzzle/{parts['nonce']}", SECONDS) > 1:
        return False
    return current_counters().count_one(_bought_key(name), SECONDS) <= MOST


def _price_after(bought: int) -> int:
    return min(MOST_BITS, BITS + bought // TRIES_A_BIT)


def _bought_key(name: str) -> str:
    return f"passphrase/bought/{normalized_log_in_name(name)}"


def _proof_of(name: str, body: str) -> str:
    return keyed_digest("accounts/puzzle", f"{normalized_log_in_name(name)} {body}")[:40]
