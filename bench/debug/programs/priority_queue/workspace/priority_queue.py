class PriorityQueue:
    """A binary heap: the smallest priority comes out first."""

    def __init__(self):
        self.heap = []

    def push(self, priority, item):
        self.heap.append((priority, item))
        position = len(self.heap) - 1
        while position > 0:
            parent = (position - 1) // 2
            if self.heap[parent][0] <= self.heap[position][0]:
                break
            self.heap[parent], self.heap[position] = self.heap[position], self.heap[parent]
            position = parent

    def pop(self):
        top = self.heap[0]
        last = self.heap.pop()
        if self.heap:
            self.heap[0] = last
            self.sink(0)
        return top[1]

    def sink(self, position):
        while True:
            smallest = position
            for child in (2 * position + 1, 2 * position + 2):
                if child < len(self.heap) and self.heap[child][0] > self.heap[smallest][0]:
                    smallest = child
            if smallest == position:
                return
            self.heap[position], self.heap[smallest] = self.heap[smallest], self.heap[position]
            position = smallest
