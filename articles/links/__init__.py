"""Links that lead out of articles, and whether they still lead anywhere.

`reading` keeps which links stand in which published articles, `visiting` asks one of them (by
`wire`, which connects to public addresses alone), `keeping` remembers the answers, `report` shows
editors those that died. Only `manage.py check_links` asks other hosts; no page request ever does.
"""
