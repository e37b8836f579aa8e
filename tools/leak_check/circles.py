"""The circles of the throw-away house: who makes a key, who signs for it, who leaves them."""

import base64
import secrets
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.conf import settings

from paraplu.base.clock import today
from paraplu.kernel.actor import OPERATOR, STRANGER, Actor, Held
from paraplu.kernel.seal import Opener, account_keys
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.mailbox import Place, open_message, seal_message
from paraplu.kernel.seal.receipts import Receipt
from paraplu.kernel.standing import State
from paraplu.kernel.statutes import of_room
from paraplu.life.questions import actions as questions
from paraplu.life.questions.queries import Circles
from paraplu.people import api as people
from paraplu.trust.keys import api as keys
from paraplu.trust.keys import pin
from paraplu.trust.keys.models import Key
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.mailboxes.models import Message
from paraplu.trust.mailboxes.weakly import open_weakly
from paraplu.trust.offices import api as offices

ANSWERS, SAFETY = "peer_responder", "safety_team"
ASKED = mailboxes.About("questions", "papers", "en")
Told = dict[str, str]


def fill(secretary: Actor, chair: Actor) -> Told:
    """Two who serve both circles, one who answers only, one who will leave; two of the Board sign."""
    board = {"key of the chair": make_key(chair), "key of the secretary": make_key(secretary)}
    for _place in range(2):
        _join(ANSWERS, SAFETY)
    holder, leaver = _join(ANSWERS), _join(ANSWERS)
    told = {name: made["key seed"] for name, made in board.items()}
    _sign(secretary, chair, told)
    pin.path().write_text(pin.Pin(settings.UNION.key, keys.root_of_lines() or b"").written)
    told |= {"phrase of a holder": holder["key phrase"], "number of who leaves": leaver["number"]}
    return {**told, "phrase of who left": leaver["key phrase"], "key of who left": leaver["key seed"]}


def _join(*names: str) -> Told:
    """A member who holds these offices and answers everything; what opens her key."""
    number = people.found(OPERATOR, "Kanarie", "en")
    for office in names:
        offices.appoint(OPERATOR, number, office, today(), None, "deed", today())
    holder = _holding(number, *names)
    topics = [topic.key for topic in of_room(settings.UNION.questions).topics]
    questions.choose_duty(holder, topics, settings.UNION.languages, is_paused=False)
    return {**make_key(holder), "number": str(number)}


def _holding(number: int, *names: str) -> Actor:
    held = frozenset(Held(office) for office in names)
    return Actor("person", number, State.ACTIVE, held, strong=True, fresh=True)


def make_key(holder: Actor, passkeys: Mapping[str, UUID] | None = None) -> Told:
    """She makes her key, and her passkeys open it too, as in her browser; what opens it must not be found."""
    seed, salt = secrets.token_bytes(32), secrets.token_bytes(16)
    key, phrase = AccountKey(seed), account_keys.read_phrase(account_keys.make_phrase())
    wrapped = key.wrapped(phrase, salt, holder.hers)
    halves = keys.Halves(key.sealing_public_key, key.signing_key, salt, wrapped, b"")
    keys.publish(holder, replace(halves, proof=key.sign(halves.statement(holder.hers))))
    secret = secrets.token_bytes(32)
    for credential in passkeys or {}:
        keys.open_by_passkey(holder, _way(key, holder.hers, credential, secret), passkeys or {})
    return {"key seed": seed.hex(), "key phrase": phrase, "passkey secret": secret.hex()}


def _way(key: AccountKey, number: int, credential: str, secret: bytes) -> keys.Way:
    salt = secrets.token_bytes(16)
    wrapped = key.wrapped_by_passkey(secret, salt, number, credential)
    proof = key.sign(account_keys.passkey_statement(number, credential, salt, wrapped))
    return keys.Way(credential, salt, wrapped, proof)


def _sign(secretary: Actor, chair: Actor, told: Mapping[str, str]) -> None:
    """The next line of the list, as it stands now."""
    line = keys.next_line()
    body = line.body if line else b""
    hers, other = (
        AccountKey(bytes.fromhex(told[f"key of the {office}"])) for office in ("secretary", "chair")
    )
    keys.sign_first(secretary, body, hers.sign(body), anew=bool(line and line.is_anew))
    keys.sign_second(chair, body, other.sign(body))


def let_one_leave(secretary: Actor, chair: Actor, told: Mapping[str, str]) -> Told:
    """The house forgets her key; then her circle is asked anew, and answers a thread that she could read."""
    number = int(told["number of who leaves"])
    for mandate in offices.mandates_of(number):
        offices.end(chair, mandate.pk, today())
    _sign(secretary, chair, told)
    gone = Key.objects.get(pk=number)
    keys.forget_due(today())
    circle = [key.xwing for key in Circles().of(ASKED.subject, ASKED.language)]
    words = {
        name: f"{name} {secrets.token_hex(6)}" for name in ("asked after one left", "answered after one left")
    }
    asked, answered = words.values()
    _answer(answered, circle, AccountKey(bytes.fromhex(told["key of who left"])).opener())
    open_weakly(STRANGER, ASKED, Receipt.make(), {"text": asked}, circle, secrets.token_bytes(16))
    listed, wrapped = bytes(gone.signing_key).hex(), bytes(gone.wrapped).hex()
    return {**words, "key in the list": listed, "erased key of who left": wrapped}


def _answer(words: str, circle: list[bytes], reader: Opener) -> None:
    """In the thread that lay there while she could still read."""
    box = mailboxes.Box.objects.filter(purpose=ASKED.purpose).get()
    hers, place = (Place(ASKED.purpose, bytes.fromhex(box.address), side, 1) for side in ("asker", "circle"))
    first = open_message(bytes(Message.objects.get(box=box, place=1).sealed), reader, hers)
    sealed = seal_message({"text": words}, [*circle, bytes(box.seal_key)], place)
    holder = _holding(offices.holders(ANSWERS)[0], ANSWERS)
    answer = mailboxes.Answer(base64.b64decode(str(first["handle"])), 1, sealed)
    mailboxes.write_as_circle(holder, ASKED.purpose, box.pk, answer, circle)
