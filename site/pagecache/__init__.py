"""Finished pages, kept and answered before Django does its work, and never stale.

`shown` notes what a page shows while it is made, `changes` what an editor changes, in the same
transaction; `follower` compares the two in every process; `wsgi` answers; `memory` and `beyond`
keep; `cdn` tells what stands in front. Nothing here knows an article: whatever is a page, a picture
or a setting is told by its model alone.
"""
