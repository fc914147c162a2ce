"""A workforce in flows, in pictures: each has a table as its twin."""
