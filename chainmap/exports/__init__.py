"""Exports: one file a format."""
