"""The room served to phones: one process, one loop, the same panels as in the notebooks."""
