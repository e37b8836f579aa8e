"""Requests to the solidarity fund, which two approvers answer in free words.

Words: a *request* is a sealed thread; *approvers* are the holders of the office that reads them, and never
the treasurer; a *need* is one of the union's published order, by which the fund helps when there is not
enough; a *payout* is a way and an amount of the published list, to which two approvers agreed; its *code* is
shown to the asker alone, and the treasurer pays whoever brings it. What somebody asks for, their needs and
how they could receive it are inside the seal. Never stored here: who asked, what for, which request was paid,
a code before it is used, the day or the person of a payment.
"""
