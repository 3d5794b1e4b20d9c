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

EXACT = """
name: Nothing is assumed
components:
  a: {availability: 99%}
  b: {availability: 100%}
  c: {availability: 99.99%, depends_on: {d: {strength: soft}}}
  d: {availability: 90%}
journeys: {alone: {needs: [a]}, never: {needs: [b]}, held: {needs: [c]}}
"""
