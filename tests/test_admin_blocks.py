"""The block picker: every part of a body shows what it will look like."""

import pytest
from django.urls import reverse

from articles.blocks import ArticleBody

BLOCKS = ArticleBody().child_blocks


@pytest.mark.parametrize("name", BLOCKS)
def test_a_block_says_what_it_is(name):
    block = BLOCKS[name]
    assert block.meta.template, "how readers see it"
    assert block.meta.description, "what it is for"
    assert block.meta.icon != "placeholder"
    assert block.meta.group
    assert block.is_previewable


@pytest.mark.parametrize("name", BLOCKS)
def test_the_preview_of_a_block_looks_like_the_site(name, tree, admin_client):
    block = BLOCKS[name]
    response = admin_client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )
    html = response.content.decode()
    assert response.status_code == 200
    assert "css/base.css" in html and "css/article.css" in html
