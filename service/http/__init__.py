"""HTTP: the application, its views, what is common to all answers."""
