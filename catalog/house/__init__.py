"""What a cooperative says of itself: its profile, exchange rates and own words."""
