"""An analyst's own turnover data in pictures: each has a table as its twin."""
