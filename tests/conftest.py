"""Shared fixtures: a site with its tree, and the small things most tests need."""

import pytest
from django.core.cache import cache

from home.bootstrap import ensure_tree


@pytest.fixture(autouse=True)
def _fresh_cache():
    """No test sees what another has cached."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def tree(db):
    """Home, commentary and authors, published."""
    return ensure_tree()
