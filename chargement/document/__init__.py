"""The text as it is given: bytes, numbered lines, cells, lists, notes; and the check that quotes hold."""
