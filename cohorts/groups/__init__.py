"""Making a cohort, the ways into it, its roster and roles."""
