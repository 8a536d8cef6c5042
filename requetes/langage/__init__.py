"""The language: what can be asked, as data. Knows no engine."""
