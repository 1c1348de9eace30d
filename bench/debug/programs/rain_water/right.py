def trapped(heights):
    """Water held between bars of these heights."""
    left, right = 0, len(heights) - 1
    highest_left = highest_right = total = 0
    while left < right:
        if heights[left] < heights[right]:
            highest_left = max(highest_left, heights[left])
            total += highest_left - heights[left]
            left += 1
        else:
            highest_right = max(highest_right, heights[right])
            total += highest_right - heights[right]
            right -= 1
    return total
