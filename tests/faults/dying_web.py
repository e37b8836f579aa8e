"""The web application as the tests serve it: it can be asked to die right before or right after a commit."""

from django.db.backends.base.base import BaseDatabaseWrapper

from paraplu.ops.failpoints import failpoint
from paraplu.site.wsgi import application

__all__ = ["application"]
_commit = BaseDatabaseWrapper._commit


def _commit_at_risk(self: BaseDatabaseWrapper) -> None:
    failpoint("before-commit")
    _commit(self)
    failpoint("committed")


BaseDatabaseWrapper._commit = _commit_at_risk
