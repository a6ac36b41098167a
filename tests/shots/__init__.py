"""Pictures of the pages, from the real app: all of them, those that are compared, the README's."""
