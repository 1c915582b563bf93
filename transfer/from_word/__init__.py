"""A Word document made into a draft, with a report of what came of it.

`transfer.word` reads the file; here it becomes an article (`write`), by way of the admin (`views`).
"""
