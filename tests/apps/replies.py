"""Answers to e-mails: one that the treasurer can open, and one for the secretary, who has no key yet."""

from typing import Any

from paraplu.kernel.seal import generate, public_key
from paraplu.kernel.standing import MemberStatus
from paraplu.trust.keys.models import Key
from tests.journeys.visits import Visit
from tests.promises.roles import member
from tests.sealed import KEYS, a_key
from tests.trust.replies.parts import EmailReply, ReplySubject, a_reply

SUBJECTS = {
    "to the secretary": ReplySubject("secretary"),
    "to the treasurer": ReplySubject("treasurer"),
    "to ghent": ReplySubject("chapter_lead", "ghent"),
    "to antwerp": ReplySubject("chapter_lead", "antwerp"),
    "to all leads": ReplySubject("chapter_lead"),
}
ROLES = {"secretary_gone": member(MemberStatus.ENDED, "secretary")}
VISITS = [
    Visit("members", "replies:list", "treasurer"),
    Visit("members", "replies:list", "secretary"),
    Visit("members", "replies:list", "press_officer"),
]


def put(cast: Any) -> dict[str, Any]:
    """The treasurer has a key; two answers wait and one is done."""
    number = cast.players["treasurer"].number
    # Claims seal to the same person.
    key = KEYS[number] if Key.objects.filter(number=number).exists() else a_key(number)
    a_reply(ReplySubject("treasurer"), [key.sealing_public_key])
    done = a_reply(ReplySubject("treasurer"), [key.sealing_public_key])
    EmailReply.objects.filter(pk=done.pk).update(is_done=True)
    a_reply(ReplySubject("secretary"), [public_key(generate())])
    return {}
