"""When an article was published, as exactly as is known."""

import datetime

from django.utils import timezone

UNDATED = datetime.datetime(1000, 1, 1, tzinfo=datetime.UTC)


class Dated:
    """Mixin of the article: a day that an editor gave, and the moment where it is known."""

    @property
    def publication_moment(self):
        """When it was published: a datetime, or a date where no more is known, or None."""
        return self._moment(self.date, self.first_published_at)

    @property
    def listing_moment(self):
        """Where it stands in lists: its date, to the hour where that is known; undated, last."""
        moment = self.publication_moment
        if moment is None:
            return UNDATED
        if isinstance(moment, datetime.datetime):
            return moment
        return timezone.make_aware(datetime.datetime.combine(moment, datetime.time.min))

    @staticmethod
    def _moment(day, moment):
        """`moment` with its time zone when it falls on `day`; else the day: no more is known."""
        if day and moment and timezone.localtime(moment).date() == day:
            return timezone.localtime(moment)
        return day
