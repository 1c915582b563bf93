"""What an author was at a time."""

from django.db import models
from wagtail.fields import RichTextField

from authors.models import AuthorPage


class Credentials(models.Model):
    """Role, affiliation and biography as an author's page once said them; never changed.

    All articles that were published while they stood share one row: among 100,000 articles a copy
    with each would be the same few thousand texts many times over.
    """

    author = models.ForeignKey(AuthorPage, on_delete=models.CASCADE, related_name="credentials")
    role = models.CharField(max_length=160, blank=True)
    affiliation = models.CharField(max_length=200, blank=True)
    biography = RichTextField(blank=True)

    SAID = ("role", "affiliation", "biography")

    post = AuthorPage.post  # in one line, as the author's page has them

    wagtail_reference_index_ignore = True  # nothing that an editor could find, or change

    def __str__(self):
        return self.post
