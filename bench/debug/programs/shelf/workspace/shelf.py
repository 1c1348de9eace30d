class Book:
    def __init__(self, title, author, year):
        self.title, self.author, self.year = title, author, year


class Shelf:
    def __init__(self):
        self.books = []

    def put(self, book):
        self.books.append(book)

    def by(self, author):
        return [book.title for book in self.books if book.author == author]

    def oldest(self):
        if not self.books:
            return None
        return min(self.books, key=lambda book: book.title).title

    def between(self, first, last):
        return [book.title for book in self.books if first <= book.year <= last]
