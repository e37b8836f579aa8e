"""A trustee who lies: factors that are none, with proofs of 4.20 that hold, and strong ones beside them."""

from functools import cache

from paraplu.kernel.ballot import AuditReport, PartialDecryptionData, make_partial, points
from paraplu.kernel.ballot.canonical import digest_of, write
from paraplu.kernel.ballot.decryption import Factors
from paraplu.kernel.ballot.proofs import Ciphertext, ZeroKnowledgeProof
from paraplu.kernel.ballot.strong import ProofBinding, prove_strongly
from tests.kernel.ballot import made
from tests.kernel.ballot.drafts import Draft, json_of

NONCE, OTHER = 4711, 815


def forged_factor(election: str, ciphertext: Ciphertext, secret: int) -> tuple[bytes, ZeroKnowledgeProof]:
    """The proof hashes neither ciphertext nor factor, so the factor is chosen after the challenge."""
    key = points.spell_point(points.generator_power(secret))
    first = points.spell_point(points.generator_power(NONCE))
    second = points.product(points.power(ciphertext.alpha, NONCE), points.generator_power(OTHER))
    challenge = points.challenge(f"decrypt|{election}|{key}|{first},{points.spell_point(second)}")
    added = points.generator_power(OTHER * pow(challenge, -1, points.ORDER) % points.ORDER)
    factor = points.product(points.power(ciphertext.alpha, secret), added)
    return factor, ZeroKnowledgeProof(challenge, (NONCE - secret * challenge) % points.ORDER)


def forged(report: AuditReport, owner: int, secret: int) -> PartialDecryptionData:
    """The data of her event, and strong proofs made for them as well as she can."""
    assert report.tally
    election, table = report.setup.election.fingerprint, report.tally.table
    made_up = [[forged_factor(election, each, secret) for each in row] for row in table]
    factors: Factors = [[factor for factor, _ in row] for row in made_up]
    told = {
        "decryption_factors": [[points.spell_point(factor) for factor in row] for row in factors],
        "decryption_proofs": [[proof.as_dict for _, proof in row] for row in made_up],
    }
    raw = write(told).encode()
    payload = write({"owner": owner, "payload": digest_of(raw)}).encode()
    bound = ProofBinding(report.closed_vote, report.tally, owner, digest_of(raw))
    return PartialDecryptionData([raw, payload], prove_strongly(bound, factors, secret, lambda: NONCE))


@cache
def spoilt(owner: int) -> made.Ballot:
    """Three who must decrypt, the one at this place lies; no result can come of it."""
    trustees, slips = made.singles(3), made.new_codes(2)
    votes = [(voter, [made.one_of(3, voter)]) for voter in range(2)]
    ballot = made.voted(made.opened(trustees, slips, [made.REFERENDUM]), slips, votes)
    ballot.sum_up()
    reached = ballot.report()
    for place, secret in enumerate(trustees.secrets, 1):
        is_lying = place == owner
        ballot.take(forged(reached, owner, secret) if is_lying else make_partial(reached, secret))
    return ballot


def before_decryption(ballot: made.Ballot) -> bytes:
    """The archive as it was when it was summed up."""
    draft = Draft(ballot.raw)
    draft.steps = [step for step in draft.steps if step.kind != "PartialDecryption"]
    return draft.written()


def sent(ballot: made.Ballot, owner: int) -> bytes:
    """The file by which a trustee sends what she decrypted."""
    factors = Draft(ballot.raw).of("PartialDecryption", owner - 1).data[0]
    return json_of({"decryption": factors, "strong": ballot.strong[owner - 1]})
