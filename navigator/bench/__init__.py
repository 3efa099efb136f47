"""The performance figures: each measured beside a reference timed in the same run, so that machines compare."""
