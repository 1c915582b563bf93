"""The credentials beside each byline in the article's form."""

from wagtail.admin.panels import FieldPanel

FIELD = "refresh"


def only_for_publishers(formset, article, user):
    """Take no request for today's credentials from who may not publish `article`."""
    forms = [form for form in formset.forms if FIELD in form.fields]
    if not any(form.instance.credentials_id for form in forms):
        may = False  # nothing is frozen that could be taken anew
    else:
        may = bool(user) and article.permissions_for_user(user).can_publish()
    for form in forms:
        form.fields[FIELD].disabled = not may


class CredentialsPanel(FieldPanel):
    """What readers are told of the author, since when, and what they would be told today."""

    def __init__(self, field_name, **kwargs):
        super().__init__(field_name, **{"disable_comments": True, **kwargs})

    class BoundPanel(FieldPanel.BoundPanel):
        template_name = "articles/admin/credentials.html"

        def is_shown(self):
            is_frozen = self.form is None or self.instance.credentials_id
            return bool(is_frozen) and super().is_shown()

        def id_for_label(self):
            return ""  # the box has its own words beside it

        def get_context_data(self, parent_context=None):
            context = super().get_context_data(parent_context)
            kept, author = self.instance.credentials, self.instance.author
            differs = any(getattr(kept, name) != getattr(author, name) for name in kept.SAID)
            return context | {
                "kept": kept,
                "since": self.instance.frozen_at,
                "author": author,
                "differs": author.live and differs,
                "may_refresh": not self.bound_field.field.disabled,
            }
