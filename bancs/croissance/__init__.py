"""Growth: plausible contracts beside the real one, and what size does to load time, memory and pages."""
