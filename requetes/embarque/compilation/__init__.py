"""Plans compiled for the embedded graph: one Python function for each, specialised to what is asked."""
