"""The lists of credentials as a key holder's device compares them with a set-up."""

import hashlib
from typing import Any

from paraplu.life.evoting import slips
from paraplu.life.evoting.bulletin_boards import election_and_credentials
from paraplu.life.evoting.models import CredentialList, ElectionSetup, SecretBallot
from paraplu.life.evoting.typed_facts import are_slips_counted


def published_lists(election_setup: ElectionSetup) -> dict[str, Any]:
    """How many slips there are, and the hash of each list; nothing before a second teller counted them.

    A device keeps what it saw first. Threat: a server that makes up slips would replace all lists later.
    """
    if not election_setup.printed or not are_slips_counted(election_setup):
        return {"printed": 0, "far": 0, "lists": []}
    found = CredentialList.objects.filter(election_setup=election_setup).order_by("place")
    texts = found.values_list("credentials", flat=True)
    digests = [hashlib.sha256(text.encode()).hexdigest() for text in texts]
    return {"printed": election_setup.printed, "far": election_setup.far, "lists": digests}


def ballot_lists(ballot: SecretBallot) -> dict[str, Any]:
    """The same, with the list of this ballot and the credentials that are not in its set-up.

    Two tellers revoked their slips by the marks of the numbers; which credential a mark had is forgotten.
    """
    listed = slips.listed_credentials(ballot.election_setup, ballot.place)
    _election, voting = election_and_credentials(ballot)
    return {
        **published_lists(ballot.election_setup),
        "place": ballot.place,
        "listed": listed,
        "revoked": [credential for credential in listed if credential not in voting],
    }
