"""The mailer does not write to a closed address, except to the union's own, and signs what it sends."""

from dataclasses import replace

import pytest
from django.conf import settings
from django.template.loader import get_template

from paraplu.base.config import ConfigurationError
from paraplu.base.emails import is_own_address
from paraplu.base.models import Recipient
from paraplu.kernel.seal.dkim import make_dkim_key
from paraplu.ops import email_limits
from paraplu.ops.mail.signing_keys import message_signer
from paraplu.trust.post import api as post
from tests.ops.test_mailer import HERS, queued_to, send_all, states
from tests.trust.post.parts import EmailAddress

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def close_address(**fields: bool) -> None:
    EmailAddress.objects.update(**fields)


def test_nothing_is_sent_to_an_address_from_which_emails_come_back(mailer, catcher):
    queued_to(234567)
    close_address(bounces=True)
    post.write_email("post/trial", [234567])

    send_all(mailer)

    assert not catcher.emails
    assert states() == [("stopped", "closed")]


@pytest.mark.parametrize("address", ["office@localhost", "Board@LOCALHOST", "postmaster@mail.example"])
def test_the_addresses_of_the_union_itself_are_never_closed(mailer, catcher, address):
    queued_to(234567, address)
    close_address(bounces=True, complained=True)
    post.write_email("post/trial", [234567])

    send_all(mailer)

    assert len(catcher.emails) == 1


@pytest.mark.parametrize(
    ("address", "is_own"),
    [
        ("x@localhost", True),
        ("x@my.localhost", True),
        ("x@forms.localhost", True),
        ("x@notlocalhost", False),
        ("x@mail.example", False),
        ("postmaster.x@mail.example", False),
    ],
)
def test_which_addresses_are_the_unions_own(address, is_own):
    assert is_own_address(address) == is_own


@pytest.mark.parametrize(("name", "is_sent"), [("post/trial", False), ("board/notice", True)])
def test_after_a_complaint_only_what_the_law_demands_is_sent(mailer, catcher, name, is_sent):
    queued_to(234567)
    close_address(complained=True)
    post.write_email(name, [234567])

    send_all(mailer)

    assert bool(catcher.emails) == is_sent
    assert states() == [("sent", "") if is_sent else ("stopped", "complained")]


def test_what_the_law_demands_are_emails_that_exist():
    for name in email_limits.DEMANDED_BY_LAW:
        app, _, title = name.partition("/")
        assert get_template(f"{app}/emails/{title}.txt")


@pytest.mark.parametrize(
    ("answer", "expected", "is_closed"),
    [
        ("550 5.1.1 no such person", ("bounced", "refused"), True),
        ("550 no such person", ("bounced", "refused"), True),
        ("552 5.2.2 mailbox full", ("bounced", "soft"), False),
        ("550 5.7.1 your host is on our list", ("bounced", "blocked"), False),
        ("554 5.7.26 not authenticated", ("bounced", "blocked"), False),
    ],
)
def test_what_a_server_refuses_at_once_is_read_the_same_way(mailer, catcher, answer, expected, is_closed):
    catcher.answers[HERS] = answer
    queued_to(234567)
    post.write_email("post/trial", [234567])

    send_all(mailer)

    assert states() == [expected]
    assert post.reachability_of(234567)[1] == is_closed


def test_with_a_key_each_email_is_signed(mailer, catcher, tmp_path):
    path = tmp_path / "dkim.key"
    path.write_bytes(make_dkim_key())
    config = replace(settings.PARAPLU, dkim_selector="m202703", dkim_key_file=path)
    mailer._signer = message_signer(config)
    queued_to(234567)
    post.write_email("post/trial", [234567])

    send_all(mailer)

    (email,) = catcher.emails
    assert "d=localhost; s=m202703;" in email.message["DKIM-Signature"]
    assert "list-unsubscribe-post" in email.message["DKIM-Signature"]


def test_without_a_selector_the_relay_signs(mailer, catcher):
    queued_to(234567)
    post.write_email("post/trial", [234567])

    send_all(mailer)

    assert catcher.emails[0].message["DKIM-Signature"] is None


@pytest.mark.parametrize(("content", "sentence"), [(None, "cannot be read"), (b"none", "is damaged")])
def test_a_mailer_without_its_key_does_not_start(tmp_path, content, sentence):
    path = tmp_path / "dkim.key"
    if content:
        path.write_bytes(content)

    with pytest.raises(ConfigurationError, match=sentence):
        message_signer(replace(settings.PARAPLU, dkim_selector="m202703", dkim_key_file=path))


def test_the_return_address_is_at_the_host_for_what_comes_back(mailer, catcher, settings):
    settings.PARAPLU = replace(settings.PARAPLU, mail_bounce_host="back.localhost")
    queued_to(234567)
    post.write_email("post/trial", [234567])

    send_all(mailer)

    name = Recipient.objects.get().bounce_name
    assert catcher.emails[0].return_address == f"bounce+{name}@back.localhost"
