"""The role and the biography with a byline: as of publication, and as of today when asked for.

`keeping` holds them through drafts and publications, `form` shows them beside the byline.
"""

REFRESHED = "articles.byline.refresh"  # in the history of an article
