"""What the promises need of the directory of help."""

from typing import Any

from tests.journeys.visits import Visit

SERVICE = {"service": "pag_asa"}
VISITS = [
    Visit("public", "directory:list"),
    Visit("public", "directory:need", named={"need": "trafficking"}),
    Visit("public", "directory:service", named=SERVICE),
    Visit("public", "directory:sheet", named=SERVICE),
    Visit("forms", "directory:wrong", named=SERVICE),
    Visit("members", "directory:checks", "editor"),
]


def put(_cast: Any) -> dict[str, Any]:
    """A need and a service of the file."""
    return {"need": "trafficking", **SERVICE}


NAMED = {
    "directory:need": {"need": "trafficking"},
    "directory:service": SERVICE,
    "directory:sheet": SERVICE,
    "directory:wrong": SERVICE,
}
PUBLIC_ANSWERS = {
    "directory:list": (200, 405),
    "directory:need": (200, 405),
    "directory:service": (200, 405),
    "directory:sheet": (200, 405),
    "directory:wrong": (200, 422),
}
