"""What is no picture, or too much of one, is refused with a sentence and leaves nothing behind."""

import resource
import struct
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from images.models import CustomImage

MEGABYTE = 1024 * 1024


def png_bomb(width, height, *, colour=False):
    """A PNG of `width` x `height` white pixels in a few kilobytes; `colour` takes 32 bits each."""

    def chunk(kind, data):
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    squeeze = zlib.compressobj(9)
    row = b"\0" + b"\xff" * (width * 4 if colour else width // 8)
    pixels = b"".join(squeeze.compress(row) for __ in range(height)) + squeeze.flush()
    header = struct.pack(">IIBBBBB", width, height, *((8, 6) if colour else (1, 0)), 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def jpeg(size=(1200, 800)):
    stream = BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(stream, "JPEG", quality=90)
    return stream.getvalue()


def heavy():
    """A real picture followed by enough rubbish to weigh 25 MB."""
    return jpeg((40, 30)) + b"\0" * (25 * MEGABYTE)


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "text that is called a PNG": ("minutes.png", lambda: b"Present: the ministers."),
    "an empty file": ("empty.png", lambda: b""),
    "25 MB": ("heavy.jpg", heavy),
    "a decompression bomb": ("bomb.png", lambda: png_bomb(20_000, 20_000)),
    "a bomb that Pillow itself would let through": (
        "bomb.png",
        lambda: png_bomb(9_000, 9_000, colour=True),
    ),
    "an SVG": ("drawing.svg", lambda: SVG),
    "an SVG that is called a PNG": ("drawing.png", lambda: SVG),
    "a JPEG that breaks off": ("half.jpg", lambda: jpeg()[:4000]),
    "a JPEG that is called a PNG": ("photo.png", jpeg),
}


@pytest.fixture(params=REFUSED)
def refused(request):
    name, content = REFUSED[request.param]
    return SimpleUploadedFile(name, content())


def nothing_is_left():
    originals = Path(settings.MEDIA_ROOT) / "original_images"
    files = [*originals.iterdir()] if originals.exists() else []
    return not CustomImage.objects.exists() and not UploadedFile.objects.exists() and not files


@pytest.fixture(autouse=True)
def _own_media(settings, tmp_path):
    settings.MEDIA_ROOT = str(tmp_path)


def test_the_form_says_why(refused, tree, admin_client):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    response = admin_client.post(
        reverse("wagtailimages:add"), {"title": "A picture", "file": refused}
    )
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert response.status_code == 200
    assert len(str(response.context["form"].errors["file"][0])) > 20
    assert nothing_is_left()
    assert after - before < 200 * 1024, "kilobytes: the picture was not unpacked"


def test_many_at_once_say_why(refused, tree, admin_client):
    response = admin_client.post(
        reverse("wagtailimages:add_multiple"),
        {"title": "A picture", "files[]": refused},
        headers={"x-requested-with": "XMLHttpRequest"},
    )
    assert response.status_code == 200
    answer = response.json()
    assert answer["success"] is False and len(answer["error_message"]) > 20
    assert nothing_is_left()


def test_the_chooser_says_why(refused, tree, admin_client):
    response = admin_client.post(
        reverse("wagtailimages_chooser:create"),
        {"image-chooser-upload-title": "A picture", "image-chooser-upload-file": refused},
    )
    assert response.status_code == 200
    assert response.json()["step"] == "reshow_creation_form"
    assert nothing_is_left()


def test_a_picture_is_taken(tree, admin_client):
    photo = SimpleUploadedFile("photo.jpg", jpeg())
    told = {"title": "A picture", "credit": "AP", "licence": "agency"}
    admin_client.post(reverse("wagtailimages:add"), {**told, "file": photo})
    assert CustomImage.objects.get().credit == "AP"
