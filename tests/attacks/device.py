"""Ask the modules of a key holder's page, in a process of their own, as her telephone would run them."""

import base64
import json
import subprocess
from pathlib import Path
from typing import Any

from gate.browser import find_node
from tests.life.evoting.parts import SecretBallot, Trustee, ballot_lists, trustee_key_state
from tests.life.evoting.secret import Scrutinised, code_of

SCRIPT = Path(__file__).with_name("trustee_device.mjs")


def on_her_telephone(
    secret: Scrutinised, ballot: SecretBallot, act: str, archive: bytes, place: int = 1, **more: Any
) -> Any:
    """What her telephone answers when a server shows it this archive; more: what else it shows."""
    row = Trustee.objects.select_related("election_setup").get(election_setup=secret.id, place=place)
    asked = {
        "act": act,
        "code": code_of(place),
        "ballot": str(ballot.pk),
        "state": trustee_key_state(row),
        "lists": ballot_lists(ballot),
        "archive": base64.b64encode(archive).decode(),
        **more,
    }
    node, _npm = find_node()
    done = subprocess.run([node, SCRIPT], input=json.dumps(asked).encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)
