"""What the API is measured against, and how: servers of the same five answers, side by side, on this machine only."""
