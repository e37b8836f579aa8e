"""Reads CAMT.053 files, versions 2 to 8, event by event: no tree is built, and no entity is ever expanded.

Source: ISO 20022, BankToCustomerStatement; Febelfin, "XML message for statement", for references in Belgium.
"""

import re
from typing import Any
from xml.etree.ElementTree import ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser

from paraplu.kernel.money.bank_files.camt_statements import CamtPart, statement_from_parts
from paraplu.kernel.money.bank_files.values import (
    MOST_MOVEMENTS,
    BankFault,
    BankFile,
    BankFileRefused,
    BankNote,
    BankStatement,
)

NAMESPACE = re.compile(r"camt\.(\d{3})\.001\.(\d{2})", re.ASCII)
STATEMENT_KIND, VERSIONS = "053", range(2, 9)
DEEPEST = 40
# Below these elements a part of its own begins; every other wanted element belongs to the part that is open.
PARTS = {
    ("Document", "BkToCstmrStmt", "Stmt"): "Stmt",
    ("Document", "BkToCstmrStmt", "Stmt", "Bal"): "Bal",
    ("Document", "BkToCstmrStmt", "Stmt", "Ntry"): "Ntry",
    ("Document", "BkToCstmrStmt", "Stmt", "Ntry", "NtryDtls", "TxDtls"): "TxDtls",
}


class _StatementTarget:
    """What the parser tells: starts, ends and text of elements."""

    def __init__(self, currency: str) -> None:
        self.currency, self.notes = currency, set[BankNote]()
        self.statements, self.line_of_root = list[BankStatement](), 0
        self.parser: Any = None
        self._path, self._parts, self._text = list[str](), list[CamtPart](), list[str]()
        self._attributes: dict[str, str] = {}
        self._entries = 0

    @property
    def line(self) -> int:
        """Where the parser is."""
        return int(self.parser.parser.CurrentLineNumber)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Begin an element; a part of a statement collects what is inside it."""
        namespace, _, name = tag.rpartition("}")
        if not self._path:
            self._check_root(namespace, name)
        if len(self._path) >= DEEPEST:
            raise BankFileRefused(BankFault.DEPTH, self.line)
        self._path.append(name)
        self._attributes = attributes
        self._text.clear()
        if kind := PARTS.get(tuple(self._path)) if name in PARTS.values() else None:
            part = CamtPart(kind, self.line, len(self._path))
            if self._parts:
                self._parts[-1].parts.append(part)
            self._parts.append(part)
            self._entries += kind == "Ntry"
            if self._entries > MOST_MOVEMENTS:
                raise BankFileRefused(BankFault.TOO_MANY_MOVEMENTS, self.line, "Ntry")

    def _check_root(self, namespace: str, name: str) -> None:
        self.line_of_root = self.line
        found = NAMESPACE.search(namespace)
        if name != "Document" or (found and found[1] != STATEMENT_KIND):
            raise BankFileRefused(BankFault.OTHER_KIND, self.line)
        if found and int(found[2]) not in VERSIONS:
            raise BankFileRefused(BankFault.VERSION, self.line, "Document")

    def data(self, text: str) -> None:
        """Collect the text of an element."""
        self._text.append(text)

    def end(self, _tag: str) -> None:
        """End an element; at the end of a statement its sums are checked."""
        if self._parts:
            part = self._parts[-1]
            if len(self._path) == part.depth:
                self._parts.pop()
                if part.kind == "Stmt":
                    self.statements.append(statement_from_parts(part, self.currency, self.notes))
            else:
                part.add("/".join(self._path[part.depth :]), "".join(self._text), self.line, self._attributes)
        self._path.pop()
        self._text.clear()

    def close(self) -> None:
        """The parser calls this at the end."""


def read_camt(data: bytes, currency: str) -> BankFile:
    """Read all statements of a file, in the given currency; raises BankFileRefused with element and line."""
    target = _StatementTarget(currency)
    # A type definition is where entities are declared; a statement of a bank has none.
    target.parser = parser = DefusedXMLParser(target=target, forbid_dtd=True)
    try:
        parser.feed(data)
        parser.close()
    except DefusedXmlException:
        raise BankFileRefused(BankFault.ENTITIES, target.line) from None
    except ParseError as error:
        raise BankFileRefused(BankFault.XML, error.position[0]) from None
    except (ValueError, LookupError):
        # An encoding that the parser does not know, or text that is none.
        raise BankFileRefused(BankFault.ENCODING, target.line) from None
    if not target.statements:
        raise BankFileRefused(BankFault.NO_STATEMENT, target.line_of_root, "Document")
    return BankFile("camt", tuple(target.statements), frozenset(target.notes))
