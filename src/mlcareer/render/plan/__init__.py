"""A plan, in each format, and what was ticked in one."""
