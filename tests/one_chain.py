"""All browsers of the tests come in through one chain of middleware, as all browsers of a site do."""

from typing import Any

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.test.client import ClientHandler

PARTS = ("_middleware_chain", "_view_middleware", "_template_response_middleware", "_exception_middleware")


class Chain:
    """Built anew when a test changed a setting; to build one for each browser takes a tenth of all time."""

    def __init__(self) -> None:
        self._settings: object = None
        self._built: dict[str, Any] = {}

    def load(self, handler: ClientHandler, is_async: bool = False) -> None:
        """Give this handler what was built."""
        if settings._wrapped is not self._settings:
            BaseHandler.load_middleware(handler, is_async)
            self._built = {name: getattr(handler, name) for name in PARTS}
            self._settings = settings._wrapped
        vars(handler).update(self._built)


def let_browsers_share_it() -> None:
    """From now on."""
    chain = Chain()
    ClientHandler.load_middleware = lambda handler, is_async=False: chain.load(handler, is_async)
