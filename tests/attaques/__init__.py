"""What a hostile or clumsy client sends, against the real service: one table, run by the tests and told as a report.

`python -m tests.attaques [NAME…]` prints the report. Everything stays on the loopback, is bounded, and ends by itself.
"""
