"""Pages of trainings: at the door and in the house."""
