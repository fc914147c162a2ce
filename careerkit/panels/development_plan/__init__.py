"""The development plan panel."""
