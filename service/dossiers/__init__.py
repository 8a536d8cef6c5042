"""/dossiers: one published operation made readable, as a page, as sheets, as rows."""
