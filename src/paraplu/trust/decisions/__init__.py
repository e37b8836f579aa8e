"""Decisions: acts that were asked for, who agreed, how long they wait, and how they ended.

Words: an *act* is something an office asked for and may not do alone; a *second approval* is another person's
agreement to exactly this act; the *wait* is the time in which people can stop it; an act is *carried out*
once, by the app it belongs to. *Independence* of two people is stored as a keyed digest of the pair, for 90
days. Never stored: hours, reasons, names, addresses, how somebody voted.
"""
