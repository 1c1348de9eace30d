package main

import (
	"fmt"
	m "math/rand"
)

// Doc for Point.
type Point struct {
	X, Y int
}

type Shape interface {
	Area() float64
}

type ID = string

const (
	A = iota
	B
)

var Global = 1

// Move moves.
func (p *Point) Move(dx int) Shape {
	local := 1
	fmt.Println(local, m.Int())
	return helper[Point](p)
}

func main() { var q Point; q.Move(1); Point(q) }
