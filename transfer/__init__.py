"""The way in and out: what enters the site from files, and what leaves it as files."""
