"""The executions of an operation give the same answer: thousands of random operations, and the published ones.

`EGALITE_EXEMPLES` is the number of random operations on each graph (default: a few, so that the suite stays fast);
`EGALITE_GRAINE`, an integer, draws others than the usual ones. A long run:

    EGALITE_EXEMPLES=5000 pytest tests/egalite

What it finds goes to `regressions/`, where it is run for ever, and the fault to the engine.
"""
