"""The register of members that the law wants, in its paper mode: the book at the seat is the register.

Words: a line is due within the statutes' days after the Board learnt of an admission or an end; it is written
in the book by hand, and here stands only that it was, by whom and when. Never stored: a legal name, an
address. Law: code of companies and associations, article 9:3; so numbers and days are exempt from erasure.
"""
