"""Spans of OpenTelemetry, Jaeger and Zipkin, and graphs of dependencies, to statements."""
