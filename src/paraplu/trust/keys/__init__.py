"""Keys: what an office-holder opens sealed letters with, and the circles that read together.

Words: a key is one person's two public keys, with the seed behind them wrapped under a phrase that only she
knows and, where she wants it, under a passkey of hers. From afar: an active member asks to vote from her own
device, and has a key for that alone. A circle is who holds an office now and has a key; with fewer than two
it is red, and its door says so. Never stored: the phrase, the seed, what a passkey gives, anything sealed.
"""
