"""The union's own store of pictures: who added one, who agreed to it, and what its pages show.

Words: a *picture* is drawn again from the file that somebody uploads, in up to three *sizes*, without
anything else that the file contained. Its *key* is what a page writes. A *draft* is seen in the work area
alone; a second person *publishes* it; each person who sees pictures can *take it down* at once. Never stored:
the uploaded file, its name, where and when and with which camera it was taken.
"""
