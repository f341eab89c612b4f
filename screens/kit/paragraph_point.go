package kit

import "sort"

// IndexAt returns the index before which the caret stands when the reader points at x and y, in dp from the left of
// the lines and the paragraph's top: before or behind the letter that is there, whichever edge is nearer. Beside a line it
// is the line's start or end.
func (p *Paragraph) IndexAt(x, y float32) int {
	n := sort.Search(len(p.Lines), func(i int) bool { return p.Lines[i].Top > y })
	line := p.Lines[max(n-1, 0)]
	at := line.pointed(x, p.dir)
	if at == line.to && at < len(line.block.text) { // there the next line begins
		return p.Earlier(line.block.place(at))
	}
	return line.block.place(at)
}

// pointed returns the place in the block that x points at.
func (l Line) pointed(x float32, dir Direction) int {
	letters := l.letters(dir)
	if len(letters) == 0 {
		return l.from
	}
	first, last := letters[0], letters[len(letters)-1]
	switch beyondStart, beyondEnd := x < first.x, x > last.x+last.width; {
	case dir == RTL && beyondEnd, dir == LTR && beyondStart:
		return l.from
	case beyondStart, beyondEnd:
		return l.to
	}
	one := letterAt(letters, x, dir)
	if distance(x, one.trailing()) < distance(x, one.leading()) {
		return one.end
	}
	return one.start
}

// letterAt returns the letter at x; between two it is the one nearer the line's start.
func letterAt(letters []letter, x float32, dir Direction) letter {
	after := sort.Search(len(letters), func(i int) bool { return letters[i].x > x })
	one := letters[max(after-1, 0)]
	if before := max(after-2, 0); dir == LTR && letters[before].x+letters[before].width >= x {
		one = letters[before]
	}
	return one
}

func distance(a, b float32) float32 { return max(a-b, b-a) }

// Span is a stretch of a line, in dp from the left of the lines and the paragraph's top.
type Span struct{ X, Y, Width, Height float32 }

// Spans returns where the runes between two indexes of the text stand: from left to right, several on a line where the
// directions mix.
func (p *Paragraph) Spans(start, end int) []Span {
	var spans []Span
	for _, line := range p.Lines {
		from, to := sort.SearchInts(line.block.origin, start), sort.SearchInts(line.block.origin, end)
		first := len(spans)
		for _, one := range line.letters(p.dir) {
			if one.start < from || one.end > to {
				continue
			}
			if n := len(spans); n > first && distance(spans[n-1].X+spans[n-1].Width, one.x) < 0.5 {
				spans[n-1].Width = one.x + one.width - spans[n-1].X
			} else {
				spans = append(spans, Span{one.x, line.Top, one.width, line.Height})
			}
		}
	}
	return spans
}
