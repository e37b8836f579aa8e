"""Bank statements: the treasurer brings in a bank's file, and its movements become entries of the book.

Words: a movement is *matched* when a reference, an amount or a rule says what it was for; the others wait in
one *queue* for one tap. Never stored: the file, a name, a message, a reference, or an account of anybody but
the union; of a giver's account only a keyed digest, for 60 days, so that money sent back finds its gift.
"""
