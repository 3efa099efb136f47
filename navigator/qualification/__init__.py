"""What rules infer from a profile: level, groups of actors, notions, referrals; each with the rules that fired."""
