"""A run as it is shown: columns for a picture (`reel`), what happened in words (`words`), what if (`worker`)."""
