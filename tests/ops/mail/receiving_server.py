"""A receiving server under Debian's Python: it checks SPF, DKIM and DMARC, then does what the address says.

`accept…` takes the e-mail; `later-<code>-…` takes it and returns it; `defer…` takes it at the second try;
`complain…` takes it and complains. Each e-mail is one line of JSON in a file: address, SPF, DKIM, DMARC.
"""

import asyncio
import base64
import json
import smtplib
import sys
import threading
import time
from functools import cache

import authheaders
import authres
import dkim
import dns.resolver
import spf
from aiosmtpd.controller import Controller
from authheaders import dmarc_lookup

PORT, DNS_PORT, RELAY_PORT, STYLE, RESULTS = *map(int, sys.argv[1:4]), *sys.argv[4:6]
RESOLVER = dns.resolver.Resolver(configure=False)
RESOLVER.nameservers, RESOLVER.port = ["127.0.0.1"], DNS_PORT
SEEN: set[str] = set()
RETURNS: list[tuple[str, bytes]] = []


@cache
def values(name: str, kind: str) -> tuple[bytes, ...]:
    """What the DNS has, each TXT record as one text."""
    try:
        answer = RESOLVER.resolve(name.rstrip("."), kind)
    except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
        return ()
    return tuple(b"".join(item.strings) if kind == "TXT" else item.to_text().encode() for item in answer)


def text_of(name: bytes | str, timeout: int = 5) -> bytes | None:
    """The only TXT record of a name, as dkimpy asks for it."""
    found = values(name.decode() if isinstance(name, bytes) else name, "TXT")
    return found[0] if found else None


def policy_of(name: str) -> str:
    """The same as a text, as authheaders asks for it; it cannot read a domain with a hyphen."""
    return (text_of(name) or b"").decode()


def spf_lookup(name: str, kind: str, *_rest: object) -> list[object]:
    """What pyspf asks, from the same resolver."""
    found = values(name, kind)
    return [((name, kind), (value,) if kind in ("TXT", "SPF") else value.decode()) for value in found]


spf.DNSLookup = spf_lookup
# Each call would read the list of public suffixes again: a tenth of a second for every domain in an e-mail.
authheaders.get_org_domain = cache(authheaders.get_org_domain)
dmarc_lookup.get_org_domain = cache(dmarc_lookup.get_org_domain)


def verdict(sender: str, host: str, content: bytes) -> dict[str, str]:
    """The results of the three checks, by the names of RFC 8601."""
    by_spf, _ = spf.check2("127.0.0.1", sender, host)
    by_dkim = "pass" if dkim.verify(content, dnsfunc=text_of) else "fail"
    d = content.partition(b" d=")[2].partition(b";")[0].decode()
    spf_result = authres.SPFAuthenticationResult(result=by_spf, smtp_mailfrom=sender)
    dkim_result = authres.DKIMAuthenticationResult(result=by_dkim, header_d=d)
    by_dmarc = authheaders.check_dmarc(content, spf_result, dkim_result, dnsfunc=policy_of)
    return {"spf": by_spf, "dkim": by_dkim, "dmarc": by_dmarc.result}


def bounce(code: str, to: str) -> bytes:
    """A bounce as this maker writes it."""
    head = "From: MAILER-DAEMON@mx.example\nSubject: failure notice\n"
    answer = f"550 {code} we say no"
    if STYLE == "qmail":
        intro = "Hi. This is the qmail-send program at mx.example.\nI'm afraid I wasn't able to deliver it.\n"
        return f"{head}\n{intro}\n<{to}>:\nRemote host said: {answer}\n\n--- Below is a copy.\n".encode()
    fields = (
        f"Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; {to}\nAction: failed\nStatus: {code}\n"
    )
    encoding = ""
    if STYLE == "exchange":
        fields = base64.encodebytes(fields.encode()).decode()
        encoding = "Content-Transfer-Encoding: base64\n"
    return (
        f"{head}MIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        f"--b\nContent-Type: text/plain\n\nNo: {answer}\n\n"
        f"--b\nContent-Type: message/delivery-status\n{encoding}\n{fields}\n--b--\n"
    ).encode()


def complaint(sender: str) -> bytes:
    """A complaint about the e-mail with this return address."""
    return (
        "From: feedback@provider.example\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=feedback-report; boundary="b"\n\n'
        "--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\n"
        f"Original-Mail-From: <{sender}>\n\n--b--\n"
    ).encode()


class Handler:
    """Answers for each e-mail."""

    async def handle_DATA(self, server: object, session: object, envelope: object) -> str:  # noqa: N802 - named there
        """Check it, write the verdict down, and do what the address says."""
        to, sender = envelope.rcpt_tos[0], envelope.mail_from
        kind = to.partition("@")[0]
        if kind.startswith("defer") and to not in SEEN:
            SEEN.add(to)
            return "451 4.7.1 later"
        loop = asyncio.get_running_loop()
        line = await loop.run_in_executor(None, verdict, sender, session.host_name, envelope.original_content)
        with open(RESULTS, "a", encoding="ascii") as file:  # noqa: PTH123, ASYNC230 - a small file on this machine
            file.write(json.dumps({"to": to, **line}) + "\n")
        if kind.startswith("later"):
            RETURNS.append((sender, bounce(kind.split("-")[1], to)))
        elif kind.startswith("complain"):
            RETURNS.append((f"complaints@{sender.partition('@')[2]}", complaint(sender)))
        return "250 2.0.0 taken"


def send_returns() -> None:
    """Return what has to be returned, a while later, over the sender's own mail server."""
    while True:
        time.sleep(1)
        while RETURNS:
            to, content = RETURNS.pop()
            with smtplib.SMTP("127.0.0.1", RELAY_PORT) as server:
                server.sendmail("", [to], content)


if __name__ == "__main__":
    Controller(Handler(), hostname="127.0.0.1", port=PORT, ident="receiver").start()
    threading.Thread(target=send_returns, daemon=True).start()
    threading.Event().wait()
