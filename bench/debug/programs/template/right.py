class TemplateError(Exception):
    def __init__(self, name, position):
        super().__init__("{} at {}".format(name, position))
        self.name = name
        self.position = position


def render(template, values):
    """Replaces {name} by values["name"]."""
    output = []
    position = 0
    while position < len(template):
        start = template.find("{", position)
        if start < 0:
            output.append(template[position:])
            break
        end = template.find("}", start)
        name = template[start + 1:end]
        if name not in values:
            raise TemplateError(name, start)
        output.append(template[position:start])
        output.append(str(values[name]))
        position = end + 1
    return "".join(output)
