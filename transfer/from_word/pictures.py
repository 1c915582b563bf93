"""Pictures of a document as the site's images, without a credit: the gate asks for it."""

import hashlib
from collections.abc import Iterable

from django.core.files.base import ContentFile
from wagtail.permissions import policy_registry

from images.models import CustomImage
from transfer.word.document import Picture

_LENGTH = 255  # of an image's title and description


class Pictures:
    """Stores pictures for one article, each once. `files` are those it wrote.

    What is `present` in the article already is used again, with the credit it may have by now.
    """

    def __init__(self, user, title: str, present: Iterable[CustomImage] = ()) -> None:
        self._user, self._title = user, title
        self._known = {image.get_file_hash(): image for image in present}
        self._collection = _collection_for(user)
        self._number = 0
        self._used = set()
        self.files = []
        self.refused = 0

    def image_of(self, picture: Picture) -> CustomImage | None:
        """The image of a picture; None, counted as `refused`, where the user may add none."""
        key = hashlib.sha1(picture.data, usedforsecurity=False).hexdigest()  # as Wagtail's
        if key not in self._known:
            if self._collection is None:
                self.refused += 1
                return None
            self._known[key] = self._stored(picture)
        self._used.add(key)
        return self._known[key]

    @property
    def uncredited(self) -> int:
        """How many of those that the document has lack their credit."""
        return sum(not self._known[key].credit.strip() for key in self._used)

    def _stored(self, picture: Picture) -> CustomImage:
        self._number += 1
        title = picture.alt or picture.caption or f"{self._title}, {self._number}"
        name = f"word-{self._number}.{picture.extension}"
        image = CustomImage(
            file=ContentFile(picture.data, name=name),
            title=title[:_LENGTH],
            description=picture.alt[:_LENGTH],
            uploaded_by_user=self._user,
            collection=self._collection,
        )
        self.files.append(image.file)
        image._set_image_file_metadata()  # as Wagtail's own form does
        image.save()
        return image

    def forget(self) -> None:
        """Delete the files written, whose rows were rolled back."""
        for file in self.files:
            file.close()
            if file._committed:  # written, and not only meant to be
                file.storage.delete(file.name)


def _collection_for(user):
    """The collection that the user may add images to, the topmost of several; else None."""
    policy = policy_registry.get_by_type(CustomImage)
    return policy.collections_user_has_permission_for(user, "add").order_by("path").first()
