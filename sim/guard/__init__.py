"""What may stand between a router and the market, and who may pull which plug."""
