"""Cards: one module a subject, each draws one thing. All text from pages is shown as text."""
