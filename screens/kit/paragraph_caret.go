package kit

import (
	"sort"

	"golang.org/x/image/math/fixed"
)

// LineAt returns which line the caret is on when it stands before the rune at an index of the text.
func (p *Paragraph) LineAt(index int) int {
	after := sort.Search(len(p.Lines), func(i int) bool { return p.Lines[i].Start > index })
	return max(after-1, 0)
}

// CaretX returns where on its line the caret stands before the rune at an index of the text, in dp from the line's
// left: behind the rune before it, in that rune's own direction, which is where the next letter will go. After spaces
// that end the line it lies outside, right of a line from left to right and left of one from right to left.
func (p *Paragraph) CaretX(index int) float32 {
	line := p.Lines[p.LineAt(index)]
	return line.caret(sort.SearchInts(line.block.origin, index), p.dir)
}

// IndexAt returns the index before which the caret stands when the reader points at x and y, in dp from the left of
// the lines and the paragraph's top.
func (p *Paragraph) IndexAt(x, y float32) int {
	n := sort.Search(len(p.Lines), func(i int) bool { return p.Lines[i].Top > y })
	line := p.Lines[max(n-1, 0)]
	nearest, distance := line.from, float32(-1)
	for at := line.from; at <= line.to; at++ {
		if at > line.from && line.block.edges[at]&graphemeEnd == 0 || at == line.to && at < len(line.block.text) {
			continue // within a letter, or on the next line
		}
		off := line.caret(at, p.dir) - x
		if off = max(off, -off); distance < 0 || off < distance {
			nearest, distance = at, off
		}
	}
	return line.block.place(nearest)
}

// caret returns where the caret stands before a rune of the line's block.
func (l Line) caret(at int, dir Direction) float32 {
	if at > l.to {
		at = l.to
	}
	for _, run := range l.Runs {
		if at == l.from && run.from == at && run.to > at {
			return run.edge(l.block, at)
		}
		if run.from < at && at <= run.to {
			return run.edge(l.block, at)
		}
	}
	return l.afterSpaces(at, dir)
}

// edge returns where a run's runes before the one at an index end.
func (r Run) edge(b *block, at int) float32 {
	before, all := sum(b.advances[r.from:at]), sum(b.advances[r.from:r.to])
	passed := float32(0)
	if all > 0 { // a run that was shaped again is a little wider or narrower than its part of the item
		passed = r.Width * float32(before) / float32(all)
	}
	if r.Level%2 == 1 {
		return r.X + r.Width - passed
	}
	return r.X + passed
}

// afterSpaces returns where the caret stands among the spaces that end a line, which are in no run.
func (l Line) afterSpaces(at int, dir Direction) float32 {
	start := at
	for start > l.from && blank(l.block.text[start-1]) {
		start--
	}
	spaces := toFloat(sum(l.block.advances[start:at]))
	if dir == RTL {
		return -spaces
	}
	return l.Width + spaces
}

func sum(advances []fixed.Int26_6) fixed.Int26_6 {
	var width fixed.Int26_6
	for _, advance := range advances {
		width += advance
	}
	return width
}
