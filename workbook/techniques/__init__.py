"""The techniques: a folder each, found by walking. None of them knows another."""
