"""The 30 fiches d'engagement: cut into sections, each section read."""
