"""What members share: asks, texts, letters, money, meetings."""
