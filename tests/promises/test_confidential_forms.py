"""What is written in confidence is never stored in a browser as a draft, in whichever app it is written."""

import re
from importlib import import_module
from pathlib import Path

from paraplu.base.apps import Manifest, every_app
from tests.trust.accounts.parts import typed_drafts
from tests.trust.mailboxes.parts import PURPOSES

# One asks how many questions a topic had, and no message. The other takes its messages from fields without a
# name, which only a script reads and seals (test_what_only_a_script_reads_has_no_field_that_could_be_sent);
# the words of its other forms, about campaigns and certificates, come back.
TAKES_NO_MESSAGE = {"counters", "ledger"}
SEALED = re.compile(r"\bparaplu\.trust\.(?:mailboxes|replies)\b")


def uses_sealed_messages(manifest: Manifest) -> bool:
    folder = Path(str(import_module(manifest.path).__file__)).parent
    return any(SEALED.search(path.read_text("utf-8")) for path in folder.rglob("*.py"))


def test_no_form_of_an_app_with_sealed_messages_is_drafted() -> None:
    labels = {manifest.label for manifest in every_app() if uses_sealed_messages(manifest)} - TAKES_NO_MESSAGE

    assert labels >= {"questions", "safety", "complaints", "referrals", "figures"}
    assert labels - typed_drafts.NEVER_IN == set()
    # Requests for a tax certificate are those of the ledger.
    assert set(PURPOSES) - typed_drafts.NEVER_IN == {"certificates"}
