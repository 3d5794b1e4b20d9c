"""Rules about deploys and configuration."""
