"""The language of conditions: facts x operators, in three-valued logic. Shared by eligibility and qualification."""
