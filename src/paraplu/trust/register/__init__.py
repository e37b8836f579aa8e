"""The register of members that the law requires: a book at the seat, or entries sealed to its keepers.

Words: a *line* is due within the statutes' days after the Board learnt of an admission or an end; it is in
the book, or the member seals their *entry* in their own browser, or at their wish it is on paper beside the
printed copy. An entry opens with shares of several *keepers* and on no server. The *closed copy* is what they
printed. Never stored: a legal name, an address, the key that opens an entry. Law: code of companies and
associations, article 9:3; so numbers, days and entries are exempt from erasure.
"""
