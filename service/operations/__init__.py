"""The published operations over HTTP and on the command line: values, tables, JSON-LD."""
