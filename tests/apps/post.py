"""What the promises need of e-mails: a link to a page that everybody finds."""

from typing import Any

from tests.journeys.visits import Visit
from tests.trust.post.parts import EmailLink

POSTED_ELSEWHERE = {"leave", "accounts:after_code", "accounts:draft"}
VISITS = [Visit("members", "post:follow", "active", {"email_link": "email_link"})]


def put(_cast: Any) -> dict[str, Any]:
    """The link of an e-mail about the first page."""
    link = EmailLink.objects.create(view="mine:home", day="2027-01-01")
    return {"email_link": link.name}
