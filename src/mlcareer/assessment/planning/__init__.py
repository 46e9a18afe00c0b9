"""The planner: from a score to ordered steps, in hours and dates."""
