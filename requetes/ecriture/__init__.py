"""How an answer is written: the source of a Python function that makes the JSON of a plan, whatever engine reads."""
