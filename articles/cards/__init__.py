"""Share cards: the picture that stands for an article where it is shared and has no photograph.

`card` says what a card shows and where it is, `drawing` draws it, `views` keeps and answers it.
"""
