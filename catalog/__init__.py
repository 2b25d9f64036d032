"""Tinkuy: native products, those who grow them and those who ask for them."""
