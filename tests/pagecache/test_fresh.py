"""Nothing kept is shown once what it shows has changed."""

from contextlib import closing

import pytest
from django.core.cache import cache
from django.db import connection, transaction

from core.models import SiteSettings
from pagecache import follower
from pagecache.changes import note_change
from pagecache.entry import Entry
from pagecache.models import Change
from tests import factories


class TestNeverStale:
    def shows(self, reader, path, words):
        return words in reader.get(path).text

    def test_a_published_change_shows_everywhere(self, reader, made, article):
        other = made()
        for one in (reader, other):
            for path in (article.url, "/", "/commentary/", "/commentary/feed/"):
                assert self.shows(one, path, "The Strait")
        article.title = "The Canal"
        article.save_revision().publish()
        for one in (reader, other):
            for path in (article.url, "/", "/commentary/", "/commentary/feed/"):
                assert self.shows(one, path, "The Canal"), path

    def test_a_saved_draft_changes_nothing(self, reader, article):
        reader.get(article.url)
        article.title = "The Canal"
        article.save_revision()
        assert reader.get(article.url).state == "hit"

    def test_an_unpublished_a_moved_and_a_deleted_page_are_gone(self, reader, tree):
        pages = [factories.article(tree, f"Piece {n}", publish=True) for n in range(3)]
        for page in pages:
            page.refresh_from_db()
            assert reader.get(page.url).status == 200 and reader.get("/commentary/").status == 200
        pages[0].unpublish()
        pages[1].delete()
        pages[2].slug = "elsewhere"
        pages[2].save()
        for page, path in zip(pages, ("piece-0", "piece-1", "piece-2"), strict=True):
            assert reader.get(f"/commentary/{path}/").status == 404, page
        assert not self.shows(reader, "/commentary/", "Piece 0")

    def test_a_renamed_term_a_type_and_the_settings_show_at_once(self, reader, tree):
        issue = factories.issue("Energy")
        article = factories.article(tree, issues=[issue])
        for rename in ("Power", "Fuel"):
            reader.get(article.url)
            issue.name = rename
            issue.save()
            assert self.shows(reader, article.url, rename)
        settings = SiteSettings.objects.get()
        settings.name = "The Institute"
        settings.save()
        assert self.shows(reader, article.url, "The Institute")

    def test_a_picture_concerns_the_pages_that_show_it(self, reader, tree):
        picture = factories.image()
        shown = factories.article(tree, lead_image=picture)
        for path in (shown.url, "/authors/"):
            reader.get(path)
        picture.credit = "Another agency"
        picture.save()
        assert self.shows(reader, shown.url, "Another agency")
        assert reader.get("/authors/").state == "hit"

    def test_an_author_in_a_byline_and_bylines_written_behind_the_form(self, reader, tree):
        person = factories.author(tree, "Jane Doe")
        article = factories.article(tree, authors=[person])
        assert self.shows(reader, article.url, "Jane Doe")
        person.title = "Jane Roe"
        person.save_revision().publish()
        assert self.shows(reader, article.url, "Jane Roe")
        article.bylines.model.objects.filter(article=article).first().delete()
        assert not self.shows(reader, article.url, "Jane Roe")

    def test_a_change_while_a_page_is_made_is_not_lost(self, reader, article):
        inner = reader.cache.application

        def slow(environ, start_response):
            body = list(inner(environ, start_response))
            article.title = "The Canal"
            article.save_revision().publish()
            reader.cache.application = inner
            return body

        reader.cache.application = slow
        assert self.shows(reader, article.url, "The Strait")
        assert self.shows(reader, article.url, "The Canal")

    def test_a_menu_that_another_process_keeps_too_long_is_not_kept_again(self, reader, article):
        settings = SiteSettings.objects.get()
        settings.menus()  # outside of a page that is kept
        turn = cache.get(settings.menus_key)
        cache.set(f"{settings.menus_key}:{turn}", {"main": [], "footer": []}, 300)
        assert 'href="/issues/"' in reader.get(article.url).text

    def test_what_hangs_on_a_change_is_forgotten_before_a_page_is_begun_after_it(self, reader):
        moments = []

        def forget(sender, **kwargs):
            moments.append(sender.moment)

        reader.get("/commentary/")
        follows = reader.cache.follower
        before = follows.moment
        follower.noticed.connect(forget)
        note_change("pages")
        reader.get("/commentary/")
        assert moments == [before] and follows.moment > before

    def test_what_was_rolled_back_was_no_change(self, reader, article):
        reader.get(article.url)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            article.title = "The Canal"
            article.save()
            raise ZeroDivisionError
        assert reader.get(article.url).state == "hit"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
def test_a_transaction_that_ends_after_a_later_one_is_not_missed(
    django_db_setup, django_db_blocker, monkeypatch
):
    """Really committed, by two connections; the rows are taken away again."""
    monkeypatch.undo()
    with django_db_blocker.unblock(), closing(connection.copy()) as slow:
        try:
            follows = follower.Follower()
            follows.catch_up()
            slow.set_autocommit(False)
            with slow.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO pagecache_change (transaction, tags, at, told, tries, due)"
                    " VALUES (pg_current_xact_id()::text::bigint, 'slow', now(), true, 0, now())"
                )
            note_change("quick")
            follows.catch_up()
            assert "quick" in follows.changed and "slow" not in follows.changed
            entry = Entry.of([], b"", tags=["slow"], now=follows.moment)
            assert follows.is_current(entry)
            slow.commit()
            follows.catch_up()
            assert not follows.is_current(entry)
        finally:
            Change.objects.filter(tags__in=["slow", "quick"]).delete()
            connection.close()
