def meters(feet):
    return feet * 0.3048
