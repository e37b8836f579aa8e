"""On a network of real servers: every e-mail arrives authenticated, and every one that comes back is counted.

nsd has the records as `mail setup` prints them; Postfix relays and takes what comes back; three receiving
servers under Debian's Python check SPF, DKIM and DMARC with libraries that are not ours.
"""

import subprocess
from collections import Counter

import pytest

from paraplu.kernel.seal.dkim import DkimSigner
from tests.kernel.seal.test_thread_vectors import files
from tests.ops.mail.network import DOMAIN, MailNetwork, wait_until

pytestmark = pytest.mark.slow

DOMAINS = ("one", "two", "three")
KINDS = {
    "accept": 700,
    "defer": 200,
    "complain": 100,
    "later-5.1.1": 500,
    "later-5.2.2": 250,
    "later-5.7.1": 250,
}
WRITE = """
from paraplu.base.clock import current_date
from paraplu.trust.post import api as post
from tests.trust.post.parts import EmailAddress, seal_address, stop_digest, stop_token
kinds = %(kinds)r
names = [(f"{kind}-{number}", number) for kind, many in kinds.items() for number in range(many)]
EmailAddress.objects.bulk_create(
    EmailAddress(token=name, sealed=seal_address(f"{name}@{%(domains)r[number %% 3]}.example", name),
        number=place + 100_001, language="en", confirmed=True, day=current_date(),
        stop_digest=stop_digest(stop_token(name, "")))
    for place, (name, number) in enumerate(names))
answer = post.write_email("post/trial", [name for name, _ in names], on_doubt="resend")
"""
COUNTED = """
from paraplu.base.models import Recipient
from tests.trust.post.parts import EmailAddress
from collections import Counter
faults = Counter((token.rpartition("-")[0], fault) for token, fault
    in Recipient.objects.values_list("address_token", "fault"))
flags = Counter((token.rpartition("-")[0], bounces, complained) for token, bounces, complained
    in EmailAddress.objects.values_list("token", "bounces", "complained"))
answer = [sorted([*key, many] for key, many in counts.items()) for counts in (faults, flags)]
"""
RETURNED = """
from paraplu.base.models import Recipient
answer = Recipient.objects.exclude(fault="").count()
"""
COMES_BACK = sum(many for kind, many in KINDS.items() if kind.startswith(("later", "complain")))

FAULTS = [
    ["accept", "", 700],
    ["complain", "complained", 100],
    ["defer", "", 200],
    ["later-5.1.1", "refused", 500],
    ["later-5.2.2", "soft", 250],
    ["later-5.7.1", "blocked", 250],
]
FLAGS = [[kind, kind == "later-5.1.1", kind == "complain", many] for kind, many in sorted(KINDS.items())]


@pytest.fixture
def network():
    with MailNetwork() as started:
        started.publish()
        started.start_servers()
        yield started


def test_all_arrive_authenticated_and_all_that_come_back_are_counted(network):
    assert network.site.run(WRITE % {"kinds": KINDS, "domains": DOMAINS}) == sum(KINDS.values())
    network.site.start("mailer")
    wait_until(lambda: network.site.run(RETURNED) > COMES_BACK // 3, 300)
    network.kill_returns()
    network.start_returns()

    wait_until(lambda: len(network.verdicts()) >= sum(KINDS.values()), 300)
    wait_until(lambda: network.site.run(RETURNED) >= COMES_BACK, 300)

    results = Counter((line["spf"], line["dkim"], line["dmarc"]) for line in network.verdicts())
    assert results == {("pass", "pass", "pass"): sum(KINDS.values())}
    assert network.site.run(COUNTED) == [FAULTS, FLAGS]


def test_the_printed_records_are_right_and_one_that_is_taken_out_is_missing():
    with MailNetwork() as network:
        network.publish()
        words = ("--sends-from", "127.0.0.1", "--receives-at", "mx.quietname.example")
        resolver = ("mail", "check", "--resolver", f"127.0.0.1:{network.dns}", *words)
        wait_until(lambda: "does not answer" not in network.paraplu(*resolver).stderr, 30)

        done = network.paraplu(*resolver)

    assert (done.returncode, done.stderr) == (0, "")
    assert {line.split()[0] for line in done.stdout.splitlines()} == {"right"}


MESSAGE = (
    f"From: Office <office@{DOMAIN}>\r\nTo: violet@mail.example\r\nSubject: A date\r\n"
    "Date: Sun, 29 Nov 2026 12:00:00 GMT\r\nMessage-ID: <1@quietname.example>\r\nMIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=utf-8\r\nList-Unsubscribe: <https://forms.example/stop/1>\r\n"
    "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n\r\nHello,\r\n.\r\n  a line  \r\n\r\n"
).encode()
BY_PERL = """
use Mail::DKIM::Verifier; use Mail::DKIM::DNS; use Net::DNS::Resolver;
Mail::DKIM::DNS::resolver(Net::DNS::Resolver->new(nameservers => ["127.0.0.1"], port => $ARGV[0]));
my $verifier = Mail::DKIM::Verifier->new(); binmode STDIN;
while (read(STDIN, my $some, 4096)) { $verifier->PRINT($some); }
$verifier->CLOSE; print $verifier->result;
"""
BY_PYTHON = """
import dkim, dns.resolver, sys
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers, resolver.port = ["127.0.0.1"], int(sys.argv[1])
def text(name, timeout=5):
    return b"".join(resolver.resolve(name.decode().rstrip("."), "TXT")[0].strings)
print("pass" if dkim.verify(sys.stdin.buffer.read(), dnsfunc=text) else "fail", end="")
"""
BY_DKIMPY = """
import dkim, sys
record = f"v=DKIM1; k=rsa; p={sys.argv[1]}".encode()
verified = dkim.verify(sys.stdin.buffer.read(), dnsfunc=lambda name, timeout=5: record)
print("pass" if verified else "fail", end="")
"""
CHANGED = {
    "nothing": bytes,
    "spaces": lambda message: message.replace(b"  a line  ", b" a line"),
    "header before": lambda message: b"Received: from elsewhere\r\n" + message,
    "text": lambda message: message.replace(b"Hello", b"Hallo"),
    "more text": lambda message: message + b"more\r\n",
    "subject": lambda message: message.replace(b"A date", b"A rate"),
    "second sender": lambda message: b"From: other@elsewhere.example\r\n" + message,
    "other answers": lambda message: b"Reply-To: other@elsewhere.example\r\n" + message,
    "stop link": lambda message: message.replace(b"stop/1", b"stop/2"),
}


def results_by_two_programs(network: MailNetwork, message: bytes) -> set[str]:
    perl = ["perl", "-e", BY_PERL, str(network.dns)]
    python = ["/usr/bin/python3", "-c", BY_PYTHON, str(network.dns)]
    return {
        subprocess.run(command, input=message, capture_output=True, check=True).stdout.decode()
        for command in (perl, python)
    }


def test_two_other_programs_verify_a_signature_and_refuse_what_was_changed():
    with MailNetwork() as network:
        selector = network.publish().partition('dkim_selector = "')[2].partition('"')[0]
        key = network.folder / "site" / "keys" / f"dkim-{selector}.key"
        signed = DkimSigner(key.read_bytes(), DOMAIN, selector).sign_message(MESSAGE)
        wait_until((network.folder / "nsd.pid").exists, 30)

        found = {name: results_by_two_programs(network, change(signed)) for name, change in CHANGED.items()}

    unchanged = ("nothing", "spaces", "header before")
    assert found == {name: {"pass" if name in unchanged else "fail"} for name in CHANGED}


def test_dkimpy_verifies_the_vectors_of_signatures():
    (key,) = (told.values[0]["public"] for told in files("dkim/key", sound=True))

    for told in files("dkim/message", sound=True):
        signed, command = told.values[0]["signed"], ["/usr/bin/python3", "-c", BY_DKIMPY, key]
        done = subprocess.run(command, input=signed.encode(), capture_output=True, check=True)
        assert done.stdout == b"pass", told.id
