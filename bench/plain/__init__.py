"""An article as a plain Wagtail page: the same fields and content, under Wagtail's own panels.

What the form of an article takes more than this is what the house rules, the suggestions, the
corrections and the kept bylines cost. Only the bench installs it.
"""
