"""Reports in batches: a notebook is run by papermill once for each group, and an index leads to them."""
