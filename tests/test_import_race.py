"""Two imports, or an import and an editor, at the same moment."""

import pytest
from django.core.management import CommandError
from django.db import IntegrityError, connection

from articles.models import ArticlePage
from authors.models import AuthorPage
from tests.seeds import run
from topics.models import Issue
from transfer.models import ImportedPage
from transfer.seed import write


def tables():
    return [model.objects.count() for model in (ArticlePage, AuthorPage, Issue, ImportedPage)]


def test_the_one_who_comes_second_is_told_so_and_writes_nothing(tree, monkeypatch):
    before, calls, remember = tables(), [], write._remember

    def beaten_to_it(*args):
        remember(*args)
        calls.append(args)
        if len(calls) == 3:
            raise IntegrityError("duplicate key value violates unique constraint")

    monkeypatch.setattr(write, "_remember", beaten_to_it)
    with pytest.raises(CommandError, match=r"at the same time.*nothing of.*run it again"):
        run()
    assert tables() == before

    monkeypatch.undo()
    run()
    assert ArticlePage.objects.count() == 10


def test_also_while_the_tree_is_made(db, monkeypatch):
    def beaten_to_it():
        raise IntegrityError("duplicate key value violates unique constraint")

    monkeypatch.setattr(write, "ensure_tree", beaten_to_it)
    with pytest.raises(CommandError, match="run it again"):
        run()


def test_the_database_is_of_use_afterwards(tree, monkeypatch):
    def twice(*args):
        for __ in range(2):
            ImportedPage.objects.create(key="articlepage:the-same")

    monkeypatch.setattr(write, "_remember", twice)
    with pytest.raises(CommandError, match="nothing of"):
        run()
    assert not connection.needs_rollback and not ImportedPage.objects.exists()
