"""Wagtail's pages of pictures, where ours know of credits."""

from django.forms import RadioSelect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter
from wagtail.admin.ui.tables import Column
from wagtail.images.views.images import ImagesFilterSet, IndexView
from wagtail.images.views.multiple import AddView


class AddManyView(AddView):
    """Files come in first, and then the form of each asks whom to thank.

    Who leaves before that keeps the pictures: the list flags them, and none can be published.
    """

    def get_upload_form_class(self):
        class FileForm(super().get_upload_form_class()):
            asks = ()

        return FileForm


class PictureFilterSet(ImagesFilterSet):
    """Wagtail's, and by what is missing."""

    credit = ChoiceFilter(
        label=_("Credit"),
        method="by_credit",
        empty_label=_("Any"),
        widget=RadioSelect,
        choices=[("missing", _("Missing")), ("given", _("Given"))],
    )

    class Meta(ImagesFilterSet.Meta):
        pass

    def by_credit(self, images, name, value):
        # By id, so that it can be joined with a search, which knows no such filter.
        lookup = {"credit__in": [""]}
        among = self._meta.model.objects
        found = among.filter(**lookup) if value == "missing" else among.exclude(**lookup)
        return images.filter(pk__in=found.values("pk"))


def credit_or_none(image):
    return image.credit or _("No credit")


class PictureListView(IndexView):
    """With credit and licence in the list, and a flag where there is no credit."""

    filterset_class = PictureFilterSet

    @cached_property
    def columns(self):
        columns = super().columns
        return columns and [
            *columns[:3],
            Column("credit", label=_("Credit"), accessor=credit_or_none, width="16%"),
            Column("licence", label=_("Licence"), accessor="get_licence_display", width="10%"),
            *columns[3:],
        ]
