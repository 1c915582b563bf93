"""Corrections of published articles: what editors may write, what readers see, and what stays.

`keeping` holds them through drafts and publications, `lasting` as long as their article is there;
`rules` says what is wrong with one, `form` is their panel in the article's form. `log` is the
public list with its feeds, `version` the page of the text as it stood before.
"""
