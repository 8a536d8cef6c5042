"""The graph for assistants (Model Context Protocol): tools and resources, read-only; no model is needed anywhere."""
