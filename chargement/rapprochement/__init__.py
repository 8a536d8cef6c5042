"""From printed mentions to canonical nodes: acteurs, financements, plans, dispositifs, and what ties them to places."""
