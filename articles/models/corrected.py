"""What a correction does to its article: a note, a later date, and the text before it."""

from functools import cached_property

from django.db import models
from django.urls import Resolver404
from wagtail.url_routing import RouteResult

from articles.corrections import keeping, version
from articles.revisions import without_the_deleted

VERSIONS = "versions"  # the step below the article's address


class Corrected(models.Model):
    """Mixin of the article."""

    # Kept with the article, so that no list asks for the corrections of what never had any.
    corrected_at = models.DateTimeField(null=True, editable=False)

    corrections_are_judged = False  # told by the form

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if self.live and self.first_published_at and not kwargs.get("update_fields"):
            keeping.stamp(self)
        return super().save(*args, **kwargs)

    @cached_property
    def published_corrections(self):
        """The `Correction`s that readers are told of, newest first; no query where none are."""
        if not self.corrected_at:
            return []
        return [one for one in self.corrections.all() if one.published_at]

    def corrections_for(self, request):
        """Those to be shown; a preview shows what the form holds as well."""
        if getattr(request, "is_preview", False):
            return [one for one in self.corrections.all() if one.date and one.text]
        return self.published_corrections

    def with_content_json(self, content):
        content = without_the_deleted(keeping.with_published(content, self), self)
        return super().with_content_json(content)

    def route(self, request, path_components):
        """As usual, and the earlier texts that corrections lead to, for everyone or for nobody."""
        match path_components:
            case [step, number] if step == VERSIONS:
                before = version.correction_of_version(self, number)
                return RouteResult(self, kwargs={"before": before})
        return super().route(request, path_components)

    def get_route_paths(self):
        """The paths that are still found when the article moves: its own, and its versions'."""
        steps = [one.version_step for one in self.published_corrections]
        return [*super().get_route_paths(), *(f"/{step}" for step in steps if step)]

    def resolve_subpage(self, path):
        """Tells a redirect of Wagtail whether `path` is below it."""
        if path not in self.get_route_paths():
            raise Resolver404({"path": path})

    def serve(self, request, *args, before=None, **kwargs):
        if before is None:
            return super().serve(request, *args, **kwargs)
        return version.version_response(request, self, before)
