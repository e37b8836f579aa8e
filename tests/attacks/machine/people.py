"""Everybody in the union of the machine: number, account, browser, e-mail address."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.conf import settings
from django.test import Client, RequestFactory

from paraplu.kernel.actor import Actor
from paraplu.site.actor import actor_of_request
from paraplu.trust.accounts import api as accounts
from tests.people.roles import visitor_at
from tests.trust.accounts.parts import Account, Session, idle_lock


@dataclass
class Person:
    """A person and their device; a puppet is somebody whom the bad officer made up."""

    number: int
    account: UUID | None = None
    address: str = ""
    is_puppet: bool = False
    cookies: dict[str, str] = field(default_factory=dict, repr=False)
    own_sessions: set[str] = field(default_factory=set, repr=False)

    @property
    def actor(self) -> Actor:
        """What their log-in may do today, after a fresh proof."""
        request = RequestFactory().get("/")
        request.COOKIES = self._session() if self._has_account else {}
        return actor_of_request(request)

    def browser(self, origin: str = "members") -> Client:
        """A browser with a session that was proven this minute; on the other hosts nobody is logged in."""
        client = visitor_at(origin)
        client.raise_request_exception = False
        if origin == "members" and self._has_account:
            for name, value in self._session().items():
                client.cookies[name] = value
        return client

    @property
    def _has_account(self) -> bool:
        return self.account is not None and Account.objects.filter(pk=self.account).exists()

    def _session(self) -> dict[str, str]:
        if not Session.objects.filter(pk__in=self.own_sessions).exists():
            self._log_in()
        session = self.cookies.get(settings.SESSION_COOKIE_NAME, "")
        times: dict[str, Any] = {
            idle_lock.TIMES_COOKIE: idle_lock.write_session_times(session),
            idle_lock.PROOF_COOKIE: idle_lock.write_recent_proof(session),
        }
        return self.cookies | times

    def _log_in(self) -> None:
        """With both factors; the machine remembers which sessions people began themselves."""
        before = set(Session.objects.filter(account=self.account).values_list("pk", flat=True))
        self.cookies = dict(accounts.session_cookies_for(self.account, has_second_factor=True))
        after = set(Session.objects.filter(account=self.account).values_list("pk", flat=True))
        self.own_sessions |= after - before
