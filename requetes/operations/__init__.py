"""The published operations."""
