"""No upload is ever written to a temporary folder: pages accept no file, or one in memory."""

from io import BytesIO
from typing import Any, NoReturn

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import FileUploadHandler

LARGEST_FILE = 4_000_000


class NoFiles(FileUploadHandler):
    """Refuse a form at its first file, before a byte of it is stored.

    Threat: Django writes large files unencrypted to the disk, where a killed process leaves them behind, and
    a flood of them fills it. A multipart form without files is accepted: mail programs stop e-mails that way.
    """

    def new_file(self, *arguments: Any, **named: Any) -> NoReturn:
        """Refuse every file."""
        raise SuspiciousOperation

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Django never calls this."""

    def file_complete(self, file_size: int) -> None:
        """Django never calls this."""


class OneFile(FileUploadHandler):
    """Hold one file, in the field `file`, in memory; of a larger one only enough to show its size.

    Threat: the same as above. Only pages with `takes_file` use this, and only for office-holders, or
    with `takes_file_of_members` for active members; `largest_file` allows more than for the others.
    """

    content: BytesIO | None = None

    def __init__(self, request: Any, largest: int) -> None:
        super().__init__(request)
        self.largest = largest

    def new_file(self, field_name: str, *arguments: Any, **named: Any) -> None:
        """Accept the first file of the right name, and no second."""
        if field_name != "file" or self.content is not None:
            raise SuspiciousOperation
        self.content = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Drop what is past the limit."""
        if self.content is not None and start <= self.largest:
            self.content.write(raw_data[: self.largest + 1 - start])

    def file_complete(self, file_size: int) -> SimpleUploadedFile:
        """Its name on the sender's computer is not stored."""
        return SimpleUploadedFile("file", self.content.getvalue() if self.content else b"")
