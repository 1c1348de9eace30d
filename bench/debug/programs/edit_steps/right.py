def edit_steps(source, target):
    if not source:
        return len(target)
    if not target:
        return len(source)
    if source[0] == target[0]:
        return edit_steps(source[1:], target[1:])
    return 1 + min(
        edit_steps(source, target[1:]),
        edit_steps(source[1:], target[1:]),
        edit_steps(source[1:], target),
    )
