"""The history of a union as one journey in the product, told in chapters, on telephones.

Each chapter is a file in `chapters/` with `tell(site, cast)`; `test_replay.py` tells them in order in one
site and stops at the first that fails. `person.py` is somebody with a telephone and a language, `cast.py`
who plays and holds what, `steps.py`, `e-mails.py`, `sealed.py` and `meeting.py` what people do again,
`union_file.py` how the union's file grows, `separation.py` what is asked of the offices after each chapter.

How the chapters connect: one to four make the association; after four the site runs under `be-asbl` with two
chapters (brussels, ghent), an elected Board, five members and one outsider, all with accounts and passkeys,
who hold exactly what `cast.OFFICES` says. Five to eight need only that: `opening.a_site_with_statutes`
opens such a site by cards, so that they can be written and told without the first four.

Everything is done through pages by those who may, except what an operator does: founding, the union's file,
`bin/paraplu`. Days pass by the clock of the replay (`site.days_pass`), never by writing into the database.
"""
