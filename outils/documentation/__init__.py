"""docs/: its generated pages, and the generated parts of those written by hand."""
