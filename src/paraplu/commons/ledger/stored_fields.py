"""What ledger stores, field by field."""

from paraplu.base.data_protection import (
    LOST_CONNECTION, MACHINE, NOBODY, SPOOL, SYSTEM, WAYS_IN, LegalGround, Lifetime, StoredData, describe,
)
from paraplu.commons.ledger.models import Thanks

STORED_DATA = StoredData("Wishes to be thanked for a gift; a gift without a wish leaves no row.", "givers", (
    describe(Thanks, LegalGround("consent: the giver wants to be thanked", "6(1)(a)"), SYSTEM,
        Lifetime("until the giver is thanked; 30 days without a transfer"), MACHINE,
        id="the key of the row",
        address_token="the random name of the sealed e-mail address",
        reference_digest=("keyed digest of the random reference of the transfer", NOBODY,
            WAYS_IN.seek("gift reference")),
        ticket_digest=("digest of the form's token, so that a form sent twice is one wish", LOST_CONNECTION,
            NOBODY, WAYS_IN.seek("giver ticket")),
        day=("the day of the wish", SPOOL)),
))
