from wagtail.snippets.models import register_snippet

from .admin import TopicsGroup

register_snippet(TopicsGroup)
