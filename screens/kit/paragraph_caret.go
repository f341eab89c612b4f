package kit

import (
	"slices"
	"sort"

	"golang.org/x/image/math/fixed"
)

// LineAt returns which line the caret is on when it stands before the rune at an index of the text.
func (p *Paragraph) LineAt(index int) int {
	after := sort.Search(len(p.Lines), func(i int) bool { return p.Lines[i].Start > index })
	return max(after-1, 0)
}

// CaretX returns where on its line the caret stands before the rune at an index of the text, in dp from the line's
// left: behind the letter before it, in that letter's own direction, which is where the next letter will go. After spaces
// that end the line it lies outside, right of a line from left to right and left of one from right to left.
func (p *Paragraph) CaretX(index int) float32 {
	x, _ := p.caret(index)
	return x
}

// caret returns where the caret stands, and whether the letter that it stands at is read from right to left.
func (p *Paragraph) caret(index int) (x float32, back bool) {
	line, at := p.locate(index)
	for _, l := range line.letters(p.dir) {
		switch {
		case at == line.from && l.start == at:
			return l.leading(), l.back
		case l.start < at && at <= l.end:
			return l.trailing(), l.back
		}
	}
	return 0, p.dir == RTL
}

// Beside returns where the caret comes when it goes one step to the right, or to the left, as the line is seen; at the
// line's edge it stays. Where two directions meet at their ends, two places lie above each other: behind the last letter
// of either.
func (p *Paragraph) Beside(index int, right bool) int {
	line, at := p.locate(index)
	stops := line.stops(p.dir)
	place := slices.Index(stops, at)
	if right {
		place++
	} else {
		place--
	}
	if place < 0 || place >= len(stops) {
		return index
	}
	return line.block.place(stops[place])
}

// stops returns the places for the caret on a line from left to right: the line's start, and behind each letter.
func (l Line) stops(dir Direction) []int {
	var stops []int
	for _, one := range l.letters(dir) {
		start := one.start == l.from
		whole := l.block.edges[one.end]&graphemeEnd != 0
		if start && !one.back {
			stops = append(stops, l.from)
		}
		if whole {
			stops = append(stops, one.end)
		}
		if start && one.back {
			stops = append(stops, l.from)
		}
	}
	return stops
}

// Earlier returns the index at which the letter before an index begins, or 0.
func (p *Paragraph) Earlier(index int) int {
	line, at := p.locate(index)
	for at--; at > 0 && line.block.edges[at]&graphemeEnd == 0; at-- {
	}
	return line.block.place(max(at, 0))
}

// Later returns the index at which the letter after an index ends, or the line's end.
func (p *Paragraph) Later(index int) int {
	line, at := p.locate(index)
	return line.block.place(line.block.nextGrapheme(at))
}

// locate returns the line of an index and the place in its block: behind the whole letter, if the index lies within one.
func (p *Paragraph) locate(index int) (Line, int) {
	line := p.Lines[p.LineAt(index)]
	at := min(sort.SearchInts(line.block.origin, index), line.to)
	for at > line.from && at < len(line.block.text) && line.block.edges[at]&graphemeEnd == 0 {
		at++
	}
	return line, at
}

func sum(advances []fixed.Int26_6) fixed.Int26_6 {
	var width fixed.Int26_6
	for _, advance := range advances {
		width += advance
	}
	return width
}
