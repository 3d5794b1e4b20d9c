"""First names that machines, products, places and words share: they need more than standing there."""

import re

SYSTEMS_TOO = frozenset(
    re.findall(
        r"\w+",
        "ada alexa amber april ash athena aurora austin autumn beau bill blaze bob bot carol case cassandra chance "
        "charity chase chef cherry christian claude clay cliff cloud cody consul cruz dale dallas dash dawn dean "
        "delta denver diamond django dot drew echo edison ember emma envoy eve faith fern flora florence ford forest "
        "forge frank franklin gene georgia glory grace grant guy harbor hardy harmony harper hazel heath heather helm "
        "hercules hermes holly hope houston hudson hunter india iris ivy jade jasmine jasper jay jenkins jesse jordan "
        "josephine joy julia juliet june juno jupiter justice kelvin lance lane laurel leo lily logan loki london "
        "louis lucy luna lux madison marina mark mars marvin mason max maya melody mercury mercy merit miles misty "
        "mitchell myrtle newton nova octavia olive orion otto page paris pascal patience pearl penny phoenix pierce "
        "piper poppy porter prince ptolemy puma rain ray reed reese rex rich river robin rocky rod roman rosa rose "
        "rosetta rowan ruby rufus rust sage sandy savannah scala scout sebastian selene selenium skip sky sonic sonny "
        "stella sterling stone storm sue summer sunny sydney tempo terra texas theo thor tiger titan travis trinity "
        "vera vero vesta victor victoria vincent violet virginia wade ward watson wave west will winston winter wolf "
        "wren young zeus",
    )
)
