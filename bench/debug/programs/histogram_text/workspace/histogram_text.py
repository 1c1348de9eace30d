def bars(counts, width=10):
    """A line for each name, the longest bar being `width` wide."""
    most = max(counts.values(), default=0)
    lines = []
    for name in sorted(counts, key=lambda name: (-counts[name], name)):
        length = counts[name] * width / most if most else 0
        lines.append("%-5s %s" % (name, "#" * length))
    return lines
