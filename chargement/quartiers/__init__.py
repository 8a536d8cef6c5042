"""The quartiers: table of the decree, fiches, chiffres clés and projets."""
