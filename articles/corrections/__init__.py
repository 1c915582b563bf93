"""Corrections of published articles: what editors may write, what readers see, and what stays.

`keeping` holds them through drafts and publications, `rules` says what is wrong with one, `form` is
the panel of the article's form. `log` is the public list with its feeds, `version` the page of the
text as it stood before.
"""
