def split_line(line, separator=","):
    """Fields of a line; a quoted field may hold separators, and "" for a quote."""
    fields, field, quoted, i = [], "", False, 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == '"' and line[i + 1:i + 2] == '"':
                field += c
                i += 1
            elif c == '"':
                quoted = False
            else:
                field += c
        elif c == '"':
            quoted = True
        elif c == separator:
            fields.append(field)
        else:
            field += c
        i += 1
    fields.append(field)
    return fields
