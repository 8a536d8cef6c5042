"""The embedded engine: interprets the language over the graph in memory."""
