"""Kubernetes manifests and Istio resources to statements."""
