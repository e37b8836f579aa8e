"""Of an answer its own words are left: no file, no quotation, no link that opens a page of its writer."""

import base64
from dataclasses import replace
from typing import Any

import pytest
from django.conf import settings as django_settings

from paraplu.kernel.seal.mailbox import write_content
from paraplu.ops.mail.reply_texts import ReplyText, UnreadableReply, read_reply
from paraplu.ops.mail.returned import ReturnAddress

HEAD = "From: Robin <robin@y.example>\nSubject: Re: hello\nMIME-Version: 1.0\n"
STOP = "https://my.quiet.example/en/stop/abcdef0123"


@pytest.fixture(autouse=True)
def hosts(settings: Any) -> None:
    names = {"members_origin": "https://my.quiet.example", "forms_origin": "https://forms.quiet.example"}
    settings.PARAPLU = replace(django_settings.PARAPLU, **names)


def read(message: str | bytes, sender: str = "bounces@z.example") -> ReplyText:
    raw = message if isinstance(message, bytes) else message.encode()
    found = read_reply(raw, ReturnAddress(sender, "reply+x@back.quiet.example"))
    assert found is not None
    return found


def plain(text: str) -> ReplyText:
    return read(f"{HEAD}Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}")


def html(text: str) -> ReplyText:
    return read(f"{HEAD}Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}")


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("Yes.\n\nOn 3 May 2027 at 10:00 Office <a@b.example> wrote:\n> Hello,\n> " + STOP, "Yes."),
        ("> Hello,\n> " + STOP + "\nYes.", "Yes."),
        ("Oui.\n\nLe 3 mai 2027 à 10:00, Bureau <a@b.example> a écrit :\n\nBonjour " + STOP, "Oui."),
        ("Ja.\n\nOp 3 mei 2027 schreef Kantoor <a@b.example>:\n\nDag " + STOP, "Ja."),
        ("Yes.\n\n-----Original Message-----\nFrom: a\n" + STOP, "Yes."),
        ("Yes.\n________________________________\nFrom: a\n" + STOP, "Yes."),
    ],
)
def test_what_was_quoted_is_left_out(text, own):
    found = plain(text)

    assert (found.text, found.has_quote) == (own, True)


@pytest.mark.parametrize(
    "link",
    [
        STOP,
        f"<{STOP}>",
        STOP.replace("my.", "forms."),
        STOP.upper(),
        "https://eur01.safelinks.example/?url=https%3A%2F%2Fmy.quiet.example%2Fen%2Fstop%2Fabcdef0123&data=1",
    ],
)
def test_a_link_to_a_page_of_ours_is_left_out_wherever_it_is(link):
    found = plain(f"Does {link} work?")

    assert found.text == "Does […] work?"


def test_the_words_of_a_page_are_read_without_its_quotation():
    found = html(
        "<html><head><title>t</title><style>p {}</style></head><body><p>Yes,&nbsp;I come.</p><p>Robin</p>"
        f'<blockquote><p>Hello</p><a href="{STOP}">{STOP}</a></blockquote></body></html>'
    )

    assert (found.text.split(), found.has_quote) == (["Yes,", "I", "come.", "Robin"], True)


def test_files_are_not_kept_and_that_is_said():
    secret = base64.b64encode(b"a picture of somebody").decode()
    found = read(
        f'{HEAD}Content-Type: multipart/mixed; boundary="b1"\n\n'
        "--b1\nContent-Type: text/plain\n\nSee the picture.\n"
        f"--b1\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n{secret}\n"
        '--b1\nContent-Type: text/plain\nContent-Disposition: attachment; filename="a.txt"\n\nnotes\n'
        "--b1\nContent-Type: message/rfc822\n\nSubject: other\n\nof another person\n--b1--\n"
    )

    assert (found.text, found.has_files) == ("See the picture.", True)
    assert found.message_fields["files"] == "yes"


def test_a_long_answer_is_cut_so_that_it_fits_into_an_envelope():
    found = plain('"é\\' * 30_000)

    assert found.is_cut
    assert len(write_content({**found.message_fields, "day": "2027-05-03"})) <= 32_764


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("From: Robin <robin@y.example>", "robin@y.example"),
        ("From: Robin", "bounces@z.example"),
        ("From: <robin@y.example\u202e>", "bounces@z.example"),
        ('From: "a@b.example" <javascript:alert(1)>', "bounces@z.example"),
        ("Subject: nobody", "bounces@z.example"),
    ],
)
def test_only_a_plain_address_is_shown(head, address):
    assert read(f"{head}\n\nYes.").sender == address


@pytest.mark.parametrize(
    "charset", ["utf-8", "latin-1x", "punycode", "unicode_escape", "idna", "zlib", "\xff"]
)
def test_a_strange_charset_is_no_fault(charset):
    found = read(f"{HEAD}Content-Type: text/plain; charset={charset}\n\nYes \\ud800".encode("latin-1"))

    assert found.text.startswith("Yes")
    write_content(found.message_fields)


def test_signs_that_turn_the_direction_or_are_not_seen_are_left_out():
    assert plain("a\u202eb\x00c\x1b[31m").text == "abc[31m"


@pytest.mark.parametrize(
    "content", [b"x" * 12_000_000, b"\n" * 600_000, b"Content-Type: text/plain" + b";a=b" * 30_000]
)
def test_too_much_is_refused_before_it_is_read(content):
    with pytest.raises(UnreadableReply):
        read(content)
