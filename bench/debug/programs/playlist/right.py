class Playlist:
    def __init__(self, songs):
        self.songs = list(songs)
        self.current = 0

    def next(self):
        self.current = (self.current + 1) % len(self.songs)
        return self.songs[self.current]

    def previous(self):
        self.current = (self.current - 1) % len(self.songs)
        return self.songs[self.current]

    def remove(self, song):
        place = self.songs.index(song)
        del self.songs[place]
        if place < self.current:
            self.current -= 1
