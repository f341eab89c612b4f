package kit

import "slices"

// letter is what the caret passes in one step: a character with its marks, as it stands on a line.
type letter struct {
	start, end int     // its runes in the line's block
	x, width   float32 // from the line's left, in dp
	back       bool    // it is read from right to left
}

// leading is where reading comes to the letter, from the line's left.
func (l letter) leading() float32 {
	if l.back {
		return l.x + l.width
	}
	return l.x
}

// trailing is where reading leaves the letter, and so where the caret stands behind it.
func (l letter) trailing() float32 {
	if l.back {
		return l.x
	}
	return l.x + l.width
}

// letters returns a line's letters from left to right. Spaces at its end, which are in no run, lie outside: right of a line
// from left to right and left of one from right to left.
func (l Line) letters(dir Direction) []letter {
	var letters []letter
	shown := l.from
	for _, run := range l.Runs {
		if run.from < run.to { // else it is the "…" of a shortened line
			letters = append(letters, run.letters(l.block)...)
			shown = max(shown, run.to)
		}
	}
	x := l.Width
	if dir == RTL {
		x = 0
	}
	for at := shown; at < l.to; at++ {
		space := letter{start: at, end: at + 1, x: x, width: toFloat(l.block.advances[at]), back: dir == RTL}
		if dir == RTL {
			space.x -= space.width
			x = space.x
			letters = append([]letter{space}, letters...)
		} else {
			x += space.width
			letters = append(letters, space)
		}
	}
	return letters
}

// isMixed tells whether a line has runs of both directions.
func (l Line) isMixed() bool {
	toLeft := func(r Run) bool { return r.Level%2 == 1 }
	return slices.ContainsFunc(l.Runs, toLeft) && slices.ContainsFunc(l.Runs, func(r Run) bool { return !toLeft(r) })
}

// letters returns a run's letters from left to right.
func (r Run) letters(b *block) []letter {
	var letters []letter
	for start := r.from; start < r.to; {
		end := start + 1
		for end < r.to && b.edges[end]&graphemeEnd == 0 {
			end++
		}
		from, to := r.edge(b, start), r.edge(b, end)
		one := letter{start: start, end: end, x: min(from, to), width: max(from, to) - min(from, to), back: r.Level%2 == 1}
		if one.back {
			letters = append([]letter{one}, letters...)
		} else {
			letters = append(letters, one)
		}
		start = end
	}
	return letters
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
