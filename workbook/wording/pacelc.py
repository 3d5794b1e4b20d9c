"""What the letters of PACELC mean, said once where they are printed."""

PACELC = (
    "PA/EL and the like are PACELC: under a partition, availability or consistency (PA, PC); "
    "else latency or consistency (EL, EC)."
)
