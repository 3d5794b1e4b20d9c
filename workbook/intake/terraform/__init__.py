"""Terraform plans and states to statements."""
