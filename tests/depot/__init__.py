"""The repository itself: how it installs, builds, checks and names things."""
