"""A design, and manifests of what runs that say otherwise."""

DESIGN = """name: shop
components:
  web:
    replicas: 3
    depends_on:
      api: {timeout: 1s, deadline: 3s, circuit_breaker: true}
      cart: {deadline: 2s, timeout: 1s}
      db: {}
  api: {depends_on: {db: {timeout: 300ms}, mail: {}}}
  cart: {aliases: [basket]}
  db: {kind: database}
  mail: {kind: external}
"""
SOURCES = """
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: w
          image: shop/web
          env: [{name: API, value: "http://api:80"}, {name: BASKET, value: "http://basket:80"}]
---
apiVersion: networking.istio.io/v1
kind: VirtualService
metadata: {name: api}
spec: {hosts: [api], http: [{timeout: 2s, route: [{destination: {host: api}}]}]}
"""
WORKLOAD = """---
apiVersion: apps/v1
kind: Deployment
metadata: {name: NAME}
spec: {replicas: 1, template: {metadata: {labels: {app: NAME}}, spec: {containers: [{name: c, image: shop/NAME}]}}}
---
apiVersion: v1
kind: Service
metadata: {name: NAME}
spec: {selector: {app: NAME}, ports: [{port: 80}]}
"""

MANIFESTS = SOURCES + "".join(WORKLOAD.replace("NAME", name) for name in ("api", "basket", "db"))
NEWER = DESIGN.replace("  cart: {aliases: [basket]}\n", "  cart: {}\n")
"""The design with a component that the sources call otherwise."""
ACCEPTED = (
    DESIGN
    + """waivers:
  - {finding: claimed-protection@web.cart.deadline, because: set in code, owner: shop, expires: 2999-01-31}
  - {finding: unseen-dependency@web.mail, because: called once a day, owner: shop, expires: 2999-01-31}
"""
)
"""The design with a waiver for a difference, and one for nothing."""
