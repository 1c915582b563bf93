"""A picture that was pasted into a text, uploaded by itself."""

from django.core.exceptions import ValidationError
from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views import View
from PIL import Image
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.images.forms import get_image_form
from wagtail.images.utils import find_image_duplicates
from wagtail.images.views.chooser import ImageChosenResponseMixin
from wagtail.permissions import policy_registry

from .models import CustomImage

FIELDS = ("title", "file", "description")


class PastedForm(get_image_form(CustomImage, fields=FIELDS)):
    """The form of an upload without its questions: publishing asks for the credit."""

    asks = ()

    def clean_file(self):
        """A file that is whole, and not only begins as a picture does."""
        file = self.cleaned_data["file"]
        try:
            with Image.open(file) as image:
                image.load()
        except Exception as error:  # Pillow raises whatever its formats do at rubbish
            raise ValidationError(_("This picture is damaged.")) from error
        file.seek(0)
        return file


class PastedView(PermissionCheckedMixin, ImageChosenResponseMixin, View):
    """Keeps a picture, and answers what a chooser shows once it is chosen: id, title, preview.

    One that is here already, and that the user may choose, is not kept twice: it may have its
    credit by now. What is refused answers 400 with `error`, a sentence.
    """

    model = CustomImage
    permission_required = "add"
    http_method_names = ["post"]

    def post(self, request):
        policy = policy_registry.get_by_type(CustomImage)
        collections = policy.collections_user_has_permission_for(request.user, "add")
        data = {
            "title": request.POST.get("title", "").strip()[:255] or _("Pasted picture"),
            "description": request.POST.get("description", "")[:255],
            # As an import does: the topmost of several.
            "collection": collections.order_by("path").values_list("pk", flat=True).first(),
        }
        form = PastedForm(data, request.FILES, user=request.user)
        if not form.is_valid():
            error = " ".join(message for messages in form.errors.values() for message in messages)
            return JsonResponse({"error": error}, status=400)
        image = form.save(commit=False)
        known = find_image_duplicates(image, request.user, policy).first()
        if known is None:
            image.uploaded_by_user = request.user
            image.save()
        return JsonResponse(self.get_chosen_response_data(known or image))
