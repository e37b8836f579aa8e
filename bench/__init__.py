"""What the figures of speed and size come from: each measured beside its floor or its peer, in one run."""
