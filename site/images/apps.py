import warnings

from django.apps import AppConfig
from django.conf import settings
from PIL import Image


class ImagesConfig(AppConfig):
    name = "images"
    verbose_name = "Images"

    def ready(self):
        # Pillow refuses, before it unpacks anything, what has more than twice this many pixels.
        # Wagtail's own limit is checked only when the picture is in memory already. From half of it
        # on Pillow warns, which says nothing to anyone.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 2
