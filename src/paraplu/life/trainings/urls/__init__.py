"""Addresses of trainings at the doors and in the house."""
