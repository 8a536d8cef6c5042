"""From the text of the contract to checked records, to the graph. Reads, cuts, reconciles, classifies, reports."""
