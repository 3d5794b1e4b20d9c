def say_spring(gathered: object, parts: object, texts: object) -> None:
    pass
