"""Exports: tables and figures in, bytes out."""
