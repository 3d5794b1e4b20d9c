"""Small files for documents in which little else is said."""

EXPECTED = """
architecture: circle.yaml
scenarios:
  - {name: met, events: [{down: web}], expect: {play: lost}}
  - {name: not met, events: [{down: web}], expect: {play: degraded}}
  - {name: met for want of a capacity, events: [{surge: {component: a, factor: 2}}], expect: {play: unharmed}}
"""

REPLICAS = """
name: With a replica dead some are refused
components: {api: {replicas: 2, rate_limit: 60/s}}
journeys: {play: {needs: [api], peak: 100/s}}
"""
LOST = "name: Lost at rest\ncomponents: {a: {capacity: 1/s}}\njourneys: {play: {needs: [a], peak: 100/s, slo: 99%}}"
HOPELESS = """
name: Lost at rest at any load
components: {a: {depends_on: {b: {timeout: 100ms}}}, b: {latency: {p50: 200ms}, capacity: 5/s}}
journeys: {play: {needs: [a], peak: 1/s}}
"""
