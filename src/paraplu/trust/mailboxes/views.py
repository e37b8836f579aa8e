"""The public page for people who were shown a proof: the key, and how programs that are not ours check it."""

from django.http import HttpResponse
from django.shortcuts import render

from paraplu.base.pages import ActorRequest, authorized_page
from paraplu.base.policy import see_public_pages
from paraplu.trust.mailboxes.filing import allowed_signers

# What others run; docs/formats/filing.md says what each line does.
COMMANDS = {
    "check": r"""tail -n 1 notes.txt |
  ssh-keygen -Y verify -f keys.txt -I "$(cut -d ' ' -f 1 keys.txt)" -n paraplu-filing/1 -s notes.txt""",
    "read": r"""key=$(sed -n 3p notes-2.txt)
kdf() {
  openssl kdf -binary -keylen 32 -kdfopt digest:SHA256 \
    -kdfopt "hexkey:$key" -kdfopt "info:paraplu/seal/1/$1" HKDF
}
hex() { od -An -v -tx1 | tr -d ' \n'; }
sed -n 4p notes-2.txt | openssl base64 -d -A > body
{ kdf commit; openssl dgst -sha256 -binary body; } | openssl dgst -sha256 -r | cut -c 1-64
head -c -16 body |
  openssl enc -d -chacha20 -K "$(kdf content | hex)" -iv 01000000000000000000000000000000 |
  tail -c +5 | tr -d '\0'""",
}


@authorized_page(see_public_pages)
def check_page(request: ActorRequest) -> HttpResponse:
    """Show the public key of this installation and what checks a proof by it."""
    context = {"key": allowed_signers(), "commands": COMMANDS}
    return render(request, "mailboxes/public/check.html", context)
