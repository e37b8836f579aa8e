"""Answers to e-mails that an office wrote, encrypted on arrival to the holders of that office.

Words: a *reply* is what a person wrote when they answered one of our e-mails; its *writer* is the office that
wrote that e-mail. The server reads a reply once, while it encrypts it. Never stored here: a text or an
address that can be read, to which e-mail or member a reply belongs, a file that came with it. The address is
inside the envelope, and nobody checked it.
"""
