def fold_lines(text, columns):
    lines = []
    while len(text) > columns:
        end = text.rfind(" ", 1, columns)
        if end == -1:
            end = columns
        line, text = text[:end], text[end:]
        lines.append(line)
    return lines
