"""What may be known of an applicant and a project: the vocabulary of facts, and answers with where each came from."""
