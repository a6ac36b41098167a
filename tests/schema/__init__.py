"""What the steps of the schema are held against; `python -m tests.schema` says what is lacking."""
