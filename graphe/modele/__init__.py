"""The model, declared once: types of nodes, their fields and links, closed lists, and the catalogue of them all."""
