"""The least that Django can do: one view, no middleware."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

settings.configure(
    SECRET_KEY="bare",  # noqa: S106 - signs nothing
    ALLOWED_HOSTS=["localhost"],
    ROOT_URLCONF=__name__,
    MIDDLEWARE=[],
    LOGGING_CONFIG=None,
)


def hello(request: HttpRequest) -> HttpResponse:
    """Five bytes."""
    return HttpResponse(b"hello", headers={"Content-Length": "5"})


urlpatterns = [path("en/", hello)]
application = get_wsgi_application()
