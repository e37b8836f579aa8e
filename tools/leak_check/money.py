"""What the money of the scratch installation names: a member who is paid back, and the rows of a funder."""

import hashlib
import secrets
from uuid import uuid4

from paraplu.commons.claims.models import ExpenseClaim, PayeeAccount
from paraplu.commons.claims.receipts import DrawnReceipt, store_receipt
from paraplu.commons.counters.models import FunderForm
from paraplu.kernel.seal.payee import Payee, payee_digest, seal_payee
from paraplu.trust.keys import api as keys

PHOTOGRAPH_BYTES, LAST_BYTES = 400, 48
MODULUS, HIGHEST = 97, 98
BELGIUM = "111400"  # "BE" in the digits of an account number, and its two check digits as zeros


def claim_expense(number: int) -> dict[str, str]:
    """A claim with a photograph and an account that is sealed to who pays; return what must not be found."""
    ten = f"{secrets.randbelow(10**10):010d}"
    inner = ten + f"{int(ten) % MODULUS or MODULUS:02d}"
    number_of_bank = f"BE{HIGHEST - int(inner + BELGIUM) % MODULUS:02d}{inner}"
    record, payee = uuid4(), Payee(number_of_bank, f"Kanarie {secrets.token_hex(6)}")
    sealed = seal_payee(payee, [key.xwing for key in keys.circle_keys("approver")], record.hex)
    account = PayeeAccount.objects.create(
        id=record, number=number, sealed=sealed, digest=payee_digest(sealed)
    )
    photograph = secrets.token_bytes(PHOTOGRAPH_BYTES)
    digest = hashlib.sha256(photograph).hexdigest()
    claim = ExpenseClaim.objects.create(
        number=number,
        use="meetups",
        cents=1_234,
        is_large=False,
        proof=digest,
        account=account,
        account_digest=account.digest,
        reference=f"{secrets.randbelow(10**12):012d}",
    )
    store_receipt(claim, DrawnReceipt(photograph, digest, ""))
    return {
        "account of a payee": payee.account,
        "name of a payee": payee.name,
        "photograph of a receipt": photograph[-LAST_BYTES:].hex(),
    }


def begin_funder_form() -> dict[str, str]:
    """Rows in the words of a funder; return what a thief reads."""
    planted = {name: f"Kanarie {secrets.token_hex(6)}" for name in ("funder form", "funder row")}
    line = [planted["funder row"], "meetups", ""]
    FunderForm.objects.create(id=uuid4(), name=planted["funder form"], lines=[line])
    return planted
