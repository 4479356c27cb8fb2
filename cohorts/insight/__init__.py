"""Where learners are stuck, as figures with the people behind each."""
