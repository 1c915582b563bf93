"""The house rules of every page. A rule is a small function; adding one is listing it here.

It takes the page and yields `core.gate.Problem`s, each with the form's field and a sentence that
tells an editor what to do. Where it is listed says how strictly it is meant. A page type adds its
own in `house_rules()`: those of articles are in `articles.gate`.
"""

from core.gate import Force

from . import links, pictures, words

# Nothing is published against these, whoever asks.
ALWAYS = (
    pictures.every_picture_is_credited,
    pictures.every_picture_is_chosen,
)
# What no page goes out with, but for a reason.
KEPT = (
    pictures.every_picture_is_described,
    words.no_headings_are_out_of_order,
    words.no_placeholder_is_left,
    words.no_comment_is_left,
    links.no_link_is_dead,
)
OF_EVERY_PAGE = (Force.ALWAYS, ALWAYS), (Force.RULE, KEPT)
