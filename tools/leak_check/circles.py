"""The circles of the scratch installation: members make keys, the Board signs for them, and one leaves."""

import base64
import secrets
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from django.conf import settings

from paraplu.base.clock import current_date
from paraplu.kernel.actor import OPERATOR, STRANGER, Actor
from paraplu.kernel.seal import account_keys
from paraplu.kernel.seal.account_keys import AccountKey
from paraplu.kernel.seal.age import encrypt_archive
from paraplu.kernel.seal.archive import make_archive
from paraplu.kernel.seal.mailbox import MessagePlace, circle_statement, open_message, seal_message
from paraplu.kernel.seal.receipts import ReturnCode
from paraplu.kernel.seal.referral import token_digest
from paraplu.kernel.statutes import app_settings
from paraplu.life.questions import actions as questions
from paraplu.life.questions.queries import ResponderCircles
from paraplu.life.referrals import actions as referrals
from paraplu.ops.mail.receiving import Receipt, receive_message
from paraplu.ops.mail.returned import ReturnAddress
from paraplu.people import api as people
from paraplu.trust.keys import api as keys
from paraplu.trust.keys import pin
from paraplu.trust.keys.models import Key
from paraplu.trust.mailboxes import api as mailboxes
from paraplu.trust.mailboxes.case_notes import CaseNote, write_note
from paraplu.trust.mailboxes.models import Message
from paraplu.trust.mailboxes.server_side import open_without_script, read_without_script
from paraplu.trust.offices import api as offices
from paraplu.trust.post import api as post
from paraplu_demonstration.rehearsal import active_actor

ANSWERS, SAFETY, CONFIDANT, APPROVER = "peer_responder", "safety_team", "confidant", "approver"
SAFETY_PURPOSE = "safety"
# They read requests for a tax certificate.
CERTIFYING = ("treasurer", "director")
READERS = ("key of a reader", "key of a second reader")
ASKED = mailboxes.BoxSubject("questions", "papers", "en")
CanaryValues = dict[str, str]


def set_up_circles(secretary: Actor, chair: Actor) -> CanaryValues:
    """Appoint readers of all circles, one of whom will leave, and let two of the Board sign."""
    board = {"key of the chair": make_account_key(chair), "key of the secretary": make_account_key(secretary)}
    readers = {
        name: _appoint_reader(ANSWERS, SAFETY, mailboxes.COUNTING_OFFICE)["key seed"] for name in READERS
    }
    for _person in range(mailboxes.SMALLEST_CIRCLE):
        _appoint_reader(CONFIDANT)
        _appoint_reader(APPROVER)
    for office in CERTIFYING:
        _appoint_reader(office)
    holder, leaver = _appoint_reader(ANSWERS), _appoint_reader(ANSWERS)
    canaries = {name: made["key seed"] for name, made in board.items()}
    _sign_key_list(secretary, chair, canaries)
    pin.pin_path().write_text(pin.Pin(settings.UNION.key, keys.root_of_lines() or b"").file_text)
    canaries |= {"phrase of a holder": holder["key phrase"], "number of who leaves": leaver["number"]}
    canaries |= readers
    return {**canaries, "phrase of who left": leaver["key phrase"], "key of who left": leaver["key seed"]}


def _appoint_reader(*names: str) -> CanaryValues:
    """Enter a member with these offices, who answers every question; return what opens their key."""
    number = people.enter_founder(OPERATOR, "Kanarie", "en")
    for office in names:
        offices.appoint(OPERATOR, number, office, current_date(), None, "deed", current_date())
    holder = active_actor(number, *names)
    topics = [topic.key for topic in app_settings(settings.UNION.questions).topics]
    if ANSWERS in names:
        questions.choose_duty(holder, topics, settings.UNION.languages, is_paused=False)
    return {**make_account_key(holder), "number": str(number)}


def make_account_key(holder: Actor, passkeys: Mapping[str, UUID] | None = None) -> CanaryValues:
    """Make a key as the holder's browser does, and let passkeys open it; return what must not be found."""
    seed, salt = secrets.token_bytes(32), secrets.token_bytes(16)
    key, phrase = AccountKey(seed), account_keys.read_phrase(account_keys.make_phrase())
    wrapped = key.wrap_seed(phrase, salt, holder.number_or_zero)
    halves = keys.KeyData(key.sealing_public_key, key.signing_key, salt, wrapped, b"")
    keys.publish_key(holder, replace(halves, proof=key.sign(halves.signed_statement(holder.number_or_zero))))
    secret = secrets.token_bytes(32)
    for credential in passkeys or {}:
        wrapping = _passkey_wrapping(key, holder.number_or_zero, credential, secret)
        keys.open_by_passkey(holder, wrapping, passkeys or {})
    return {"key seed": seed.hex(), "key phrase": phrase, "passkey secret": secret.hex()}


def _passkey_wrapping(key: AccountKey, number: int, credential: str, secret: bytes) -> keys.PasskeyWrapping:
    salt = secrets.token_bytes(16)
    wrapped = key.wrap_by_passkey(secret, salt, number, credential)
    proof = key.sign(account_keys.passkey_statement(number, credential, salt, wrapped))
    return keys.PasskeyWrapping(credential, salt, wrapped, proof)


def _sign_key_list(secretary: Actor, chair: Actor, canaries: Mapping[str, str]) -> None:
    """Let both sign the next line of the key list as it is now."""
    line = keys.next_line_to_sign()
    body = line.body if line else b""
    secretary_key, chair_key = (
        AccountKey(bytes.fromhex(canaries[f"key of the {office}"])) for office in ("secretary", "chair")
    )
    keys.sign_as_first(secretary, body, secretary_key.sign(body), is_new_root=bool(line and line.is_anew))
    keys.sign_as_second(chair, body, chair_key.sign(body))


def answer_by_email() -> CanaryValues:
    """Answer an e-mail of the secretary, with the same canary in the words, the subject and the address."""
    words, came = secrets.token_hex(12), secrets.token_hex(12)
    address = post.new_reply_address(post.office_facts("secretary"), current_date())
    sender = f"{words}@example.org"
    content = f"From: {sender}\nSubject: {words}\nMessage-ID: <{came}@example.org>\n\nIt is {words}.\n"
    if receive_message(content.encode(), ReturnAddress(sender, address)) != Receipt.ENCRYPTED:
        raise AssertionError("The answer was not encrypted.")
    return {"answer by e-mail": words, "answer as it came": came}


def let_one_leave(secretary: Actor, chair: Actor, canaries: Mapping[str, str]) -> CanaryValues:
    """Forget the key of one who leaves; then ask their circle, and answer an earlier thread."""
    number = int(canaries["number of who leaves"])
    for mandate in offices.mandates_of(number):
        offices.end_mandate(OPERATOR, mandate.pk, current_date())
    _sign_key_list(secretary, chair, canaries)
    gone = Key.objects.get(pk=number)
    keys.forget_due(current_date())
    circle = [key.xwing for key in ResponderCircles().circle_for_topic(ASKED.subject, ASKED.language)]
    names = ("asked after one left", "answered after one left", "answer that waits")
    asked, answered, waiting = (f"{name} {secrets.token_hex(6)}" for name in names)
    signatures = _answer_thread([answered, waiting], circle, canaries)
    open_without_script(STRANGER, ASKED, ReturnCode.make(), {"text": asked}, circle, secrets.token_bytes(16))
    listed, wrapped = bytes(gone.signing_key).hex(), bytes(gone.wrapped).hex()
    canary_texts = dict(zip(names, (asked, answered, waiting), strict=True))
    canary_texts |= _let_be_counted_and_noted()
    return {**canary_texts, **signatures, "key in the list": listed, "erased key of who left": wrapped}


def _let_be_counted_and_noted() -> CanaryValues:
    """Tick that a message to the safety team may be counted, and write a note about it.

    Returns a code and words that are nowhere readable.
    """
    code, words = (f"{kind}{secrets.token_hex(6)}" for kind in ("code", "noted"))
    ticked = {"wish": "no", "for_somebody": "no"}
    record = mailboxes.typed_record({"kind": [code], "ground": [], "where": []}, ticked)
    circle, receipt = [key.xwing for key in keys.circle_keys(SAFETY)], ReturnCode.make()
    about = mailboxes.BoxSubject(SAFETY_PURPOSE, record=record)
    open_without_script(STRANGER, about, receipt, {"text": "-"}, circle, secrets.token_bytes(16))
    box = mailboxes.Box.objects.get(address=receipt.address.hex())
    first = read_without_script(STRANGER, SAFETY_PURPOSE, receipt)[0].content
    place = MessagePlace(SAFETY_PURPOSE, receipt.address, "note", 1)
    note = CaseNote(base64.b64decode(str(first["handle"])), 1, seal_message({"text": words}, circle, place))
    writer = active_actor(keys.circle_keys(SAFETY)[0].number, SAFETY)
    write_note(writer, SAFETY_PURPOSE, box.pk, note, circle)
    return {"code that is counted": code, "noted about a message": words}


def refer_somebody(holder: Actor) -> CanaryValues:
    """Store a file for a partner whose key was never here; return the words in it."""
    words = f"referred {secrets.token_hex(12)}"
    content = encrypt_archive(make_archive(words.encode()), secrets.token_bytes(32))
    fetch, revocation = (token_digest(secrets.token_bytes(16)) for _token in range(2))
    referrals.store_referral(holder, content, fetch, revocation)
    return {"told to a partner": words}


def _answer_thread(texts: list[str], circle: list[bytes], canaries: Mapping[str, str]) -> CanaryValues:
    """Answer in the thread that the person who left could read; the last answer waits, as does a closing.

    Returns the signatures under the answers, in hexadecimal.
    """
    leaver, first, second = (
        AccountKey(bytes.fromhex(canaries[name])) for name in ("key of who left", *READERS)
    )
    box = mailboxes.Box.objects.filter(purpose=ASKED.purpose).get()
    address = bytes.fromhex(box.address)
    asked = bytes(Message.objects.get(box=box, place=1).sealed)
    content = open_message(asked, leaver.opener(), MessagePlace(ASKED.purpose, address, "asker", 1))
    handle = base64.b64decode(str(content["handle"]))
    writer, reader = (
        active_actor(Key.objects.get(signing_key=key.signing_key).number, ANSWERS) for key in (first, second)
    )
    signatures: CanaryValues = {}
    for number, words in enumerate(texts, start=1):
        place = MessagePlace(ASKED.purpose, address, "circle", number)
        sealed = seal_message({"text": words}, [*circle, bytes(box.seal_key)], place)
        named = ASKED.purpose, address, number, sealed
        written = first.sign(circle_statement("answer", *named))
        answer = mailboxes.CircleAnswer(handle, number, sealed, written)
        mailboxes.write_as_circle(writer, ASKED.purpose, box.pk, answer, circle)
        if number < len(texts):
            agreed = second.sign(circle_statement("agree", *named))
            mailboxes.agree_to_answer(reader, ASKED.purpose, box.pk, handle, agreed)
            signatures |= {"signature of who wrote": written.hex(), "signature of who agreed": agreed.hex()}
        else:
            signatures["signature that waits"] = written.hex()
    mailboxes.close_as_circle(writer, ASKED.purpose, box.pk, handle)
    return signatures
