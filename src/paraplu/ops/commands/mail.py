"""Takes e-mails that come back (`receive`, `lmtp`), and prints and checks (`setup`, `check`) the DNS records.

What the mail server starts for each message ends with 0 if it was taken, whatever it was, and with 75 if the
server is to try again later: any other code makes it return a bounce of a bounce.
"""

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

import django

from paraplu.base.config import Config
from paraplu.base.process import Stop

FINE, REFUSED, LATER = 0, 1, 75
LARGEST_TAKEN = 32 * 1024 * 1024


def add_arguments(parser: ArgumentParser) -> None:
    """Declare the four parts and what each of them needs."""
    parts = parser.add_subparsers(dest="part", required=True, metavar="setup|check|receive|lmtp")
    setup = parts.add_parser("setup", help="print the DNS records as lines of a zone file")
    key_help = "first make this month's key that signs e-mails"
    setup.add_argument("--make-key", action="store_true", help=key_help)
    check = parts.add_parser("check", help="ask a resolver for them")
    check.add_argument("--resolver", required=True, metavar="HOST:PORT", help="the address of a DNS resolver")
    for part in (setup, check):
        sender_help = "an address or name from which e-mails leave; may be repeated (default: the relay)"
        part.add_argument("--sends-from", action="append", default=[], metavar="ADDRESS", help=sender_help)
        include_help = "a domain that the relay says to include in SPF; may be repeated"
        part.add_argument("--include", action="append", default=[], metavar="DOMAIN", help=include_help)
        part.add_argument("--receives-at", default="", metavar="NAME", help="the machine that takes e-mails")
    receive = parts.add_parser("receive", help="take one message from standard input")
    receive.add_argument("--recipient", required=True, help="the address to which it came, of the envelope")
    receive.add_argument("--sender", default="", help="who sent it, of the envelope; empty for a mail server")
    lmtp = parts.add_parser("lmtp", help="take messages over LMTP until the process is asked to end")
    lmtp.add_argument("--socket", type=Path, required=True, metavar="PATH", help="the socket to listen on")


def run_command(options: Namespace) -> int:
    """Run one part. Exit codes: 0 fine, 1 a record is not right or a refusal, 75 try again later."""
    if options.part == "receive":
        return _receive_from_input(options)
    stop = Stop()
    if options.part == "lmtp":
        stop.listen_for_signals()
    django.setup()
    if options.part == "lmtp":
        from paraplu.ops.mail.serving import serve_returns  # noqa: PLC0415 - Django must be set up first

        serve_returns(options.socket, stop)
        return FINE
    return _print_records(options) if options.part == "setup" else _check_dns(options)


def _receive_from_input(options: Namespace) -> int:
    """Threat: the mail server loses a bounce for ever if the database is away for a second."""
    try:
        content = sys.stdin.buffer.read(LARGEST_TAKEN)
        django.setup()
        from paraplu.ops.mail.receiving import receive_message  # noqa: PLC0415 - Django must be set up first
        from paraplu.ops.mail.returned import ReturnAddress  # noqa: PLC0415 - as above

        receive_message(content, ReturnAddress(options.sender, options.recipient))
    except Exception as fault:  # noqa: BLE001 - its text may hold an address; the mail server tries again
        print(f"The message was not taken yet: {type(fault).__name__}.", file=sys.stderr)
        return LATER
    return FINE


def _config() -> Config:
    from django.conf import settings  # noqa: PLC0415 - Django must be set up first

    config: Config = settings.PARAPLU
    return config


def _print_records(options: Namespace) -> int:
    from paraplu.base.clock import current_date  # noqa: PLC0415 - Django must be set up first
    from paraplu.ops.mail import records, signing_keys  # noqa: PLC0415 - as above

    config, today = _config(), current_date()
    hosts = records.mail_hosts(config, options.sends_from, options.include, options.receives_at)
    selector = signing_keys.selector_of_month(today)
    if options.make_key:
        signing_keys.make_signing_key(config, selector)
    selectors = dict.fromkeys(filter(None, (config.dkim_selector, selector if options.make_key else "")))
    keys = {name: signing_keys.published_key(config, name) for name in selectors}
    for record in records.mail_records(config, hosts, keys, today):
        print(record.zone_line)
    print(f"; the text of https://mta-sts.{config.bounce_host}/.well-known/mta-sts.txt:")
    print("".join(f";   {line}\n" for line in records.sts_policy(hosts.receiver).splitlines()), end="")
    if not keys:
        print("; DKIM: the relay signs, and says which record it needs; or sign here: mail setup --make-key")
    elif selector in keys and selector != config.dkim_selector:
        print(f'; once these are in the DNS, put into config.toml: dkim_selector = "{selector}"')
    return FINE


def _check_dns(options: Namespace) -> int:
    from paraplu.base.clock import current_date  # noqa: PLC0415 - Django must be set up first
    from paraplu.ops.mail import checking, records, signing_keys  # noqa: PLC0415 - as above

    config = _config()
    hosts = records.mail_hosts(config, options.sends_from, options.include, options.receives_at)
    selector = config.dkim_selector
    keys = {selector: signing_keys.published_key(config, selector)} if selector else {}
    resolver = checking.read_resolver(options.resolver)
    found = checking.check_records(records.mail_records(config, hosts, keys, current_date()), resolver)
    for line in found:
        print(f"{line.state:<10} {line.sentence}")
    return FINE if all(line.state == checking.RIGHT for line in found) else REFUSED
