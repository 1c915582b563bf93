"""When an article was published and when it was changed, as exactly as is known."""

import datetime

from django.utils import timezone

from core.facts import instant

UNDATED = datetime.datetime(1000, 1, 1, tzinfo=datetime.UTC)


class Dated:
    """Mixin of the article: a day that an editor gave, and the moment where it is known."""

    @property
    def publication_moment(self):
        """When it was published: a datetime, or a date where no more is known, or None."""
        return self._moment(self.date, self.first_published_at)

    @property
    def modification_moment(self):
        """When its text last changed, and never before it was published; None: nothing is known.

        That is the day an editor gave, or the moment of the last correction. Without either it is
        when the article was published again, because a correction that nobody announced is one.
        The first publishing changes nothing, or all that was ever imported would be new.
        """
        again, published = self.last_published_at, self.publication_moment
        if self.updated_date:
            modified = self._moment(self.updated_date, again)
        else:
            modified = again if again != self.first_published_at else None
        known = filter(None, (published, modified, self._corrected))
        return max(known, key=instant, default=None)

    @property
    def updated_on(self):
        """The day that readers are told it was updated: an editor's, or its last correction's."""
        days = (self.updated_date, self._corrected and self._corrected.date())
        return max(filter(None, days), default=None)

    @property
    def _corrected(self):
        return self.corrected_at and timezone.localtime(self.corrected_at)

    @property
    def listing_moment(self):
        """Where it stands in lists: its date, to the hour where that is known; undated, last."""
        return instant(self.publication_moment) or UNDATED

    @staticmethod
    def _moment(day, moment):
        """`moment` with its time zone when it falls on `day`; else the day: no more is known."""
        if day and moment and timezone.localtime(moment).date() == day:
            return timezone.localtime(moment)
        return day
