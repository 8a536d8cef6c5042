"""The published types, one file a subject."""
