"""Layers: files of dated facts, read, checked, and tied to the contract by exact keys or printed names."""
