"""What the treasurer does in the scratch installation: imports a file that names people, pays a code."""

import secrets

from paraplu.base.clock import current_date
from paraplu.commons.bank_statements import api as bank_statements
from paraplu.commons.cash_book import api as cash_book
from paraplu.kernel.actor import Actor, HeldOffice
from paraplu.kernel.numbers import structured_reference
from paraplu.kernel.numbers.payout_codes import PayoutCode
from paraplu.kernel.standing import MemberStatus
from paraplu.life.solidarity.models import SpentCode
from paraplu.life.solidarity.payouts import digest_of_code

STATEMENT = """<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>
<Acct><Id><IBAN>{own}</IBAN></Id><Ccy>EUR</Ccy></Acct>
<Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<Dt><Dt>{day}</Dt></Dt></Bal>
<Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">104.00</Amt><CdtDbtInd>CRDT</CdtDbtInd>
<Dt><Dt>{day}</Dt></Dt></Bal>
<Ntry><Amt Ccy="EUR">9.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Dbtr><Pty><Nm>{name}</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>{account}</IBAN></Id>
</DbtrAcct></RltdPties><RmtInf><Ustrd>{message}</Ustrd>
<Strd><CdtrRefInf><Ref>{reference}</Ref></CdtrRefInf></Strd></RmtInf></TxDtls></NtryDtls></Ntry>
<Ntry><Amt Ccy="EUR">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>
<BookgDt><Dt>{day}</Dt></BookgDt><NtryDtls><TxDtls><RltdPties><Cdtr><Pty><Nm>{payee}</Nm></Pty></Cdtr></RltdPties></TxDtls></NtryDtls></Ntry>
</Stmt></BkToCstmrStmt></Document>
"""


def import_statement(number: int) -> dict[str, str]:
    """Import a statement in which somebody gave and somebody was paid; return what must not be found."""
    account = next(account for account in cash_book.book_accounts() if account.iban)
    written = structured_reference(f"{secrets.randbelow(10**10):010d}")
    planted = {
        "name": f"Kanarie {secrets.token_hex(6)}",
        "account": f"BE{secrets.randbelow(10**14):014d}",
        "message": f"For Iris {secrets.token_hex(6)}",
        "reference": written.strip("+").replace("/", ""),
        "payee": f"Kanarie {secrets.token_hex(6)}",
    }
    content = STATEMENT.format(own=account.iban, day=current_date(), **planted)
    treasurer = Actor("person", number, MemberStatus.ACTIVE, frozenset({HeldOffice("treasurer")}))
    bank_statements.import_file(treasurer, content.encode(), account.key)
    return {f"bank {name}": word for name, word in planted.items()}


def use_payout_code() -> dict[str, str]:
    """Remember a code of the fund as used; return its serial, which must not be found."""
    serial, tag = f"{secrets.randbelow(10**18):018d}", f"{secrets.randbelow(10**10):010d}"
    SpentCode.objects.create(
        digest=digest_of_code(PayoutCode(serial, tag)), month=current_date().replace(day=1)
    )
    return {"code of the fund": serial}
