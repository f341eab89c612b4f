package kit

import "golang.org/x/text/unicode/bidi"

// levelRun is a stretch of p.kept whose characters have one level (BD7).
type levelRun struct{ start, end int }

// splitLevelRuns drops what rule X9 removes and finds the level runs of the rest.
func (p *bidiParagraph) splitLevelRuns() {
	p.kept, p.runs = p.kept[:0], p.runs[:0]
	for i, class := range p.given {
		if removed(class) {
			continue
		}
		n := len(p.kept)
		if n == 0 || p.levels[p.kept[n-1]] != p.levels[i] {
			p.runs = append(p.runs, levelRun{start: n, end: n})
		}
		p.kept = append(p.kept, i)
		p.runs[len(p.runs)-1].end = n + 1
	}
}

// resolveSequences applies rule X10: it joins level runs across isolates to isolating run sequences (BD13) and resolves
// each.
func (p *bidiParagraph) resolveSequences() {
	levels := append([]uint8(nil), p.levels...) // the explicit ones, which sos and eos compare
	for at, run := range p.runs {
		first := p.kept[run.start]
		if p.given[first] == bidi.PDI && p.match[first] >= 0 {
			continue // joined to the run that opens the isolate
		}
		indexes, end := p.sequence(at)
		s := sequence{
			bidiParagraph: p, indexes: indexes, level: levels[first],
			sos: p.boundary(levels, levels[first], run.start-1),
			eos: p.boundary(levels, levels[first], end),
		}
		if last := indexes[len(indexes)-1]; isolateInitiator(p.given[last]) && p.match[last] < 0 {
			s.eos = direction(max(levels[first], p.base))
		}
		s.resolve()
	}
}

// sequence returns the characters of the isolating run sequence that starts with a level run, and where in p.kept the
// first character after it stands.
func (p *bidiParagraph) sequence(at int) (indexes []int, end int) {
	run := p.runs[at]
	indexes = p.kept[run.start:run.end]
	joined := false
	for {
		last := p.kept[run.end-1]
		if !isolateInitiator(p.given[last]) || p.match[last] < 0 {
			return indexes, run.end
		}
		for p.kept[p.runs[at].start] != p.match[last] {
			at++
		}
		run = p.runs[at]
		if !joined {
			p.joined, joined = append(p.joined[:0], indexes...), true
		}
		p.joined = append(p.joined, p.kept[run.start:run.end]...)
		indexes = p.joined
	}
}

// boundary returns the class at a sequence's edge: of the higher of its level and its neighbour's.
func (p *bidiParagraph) boundary(levels []uint8, level uint8, neighbour int) bidi.Class {
	if neighbour < 0 || neighbour >= len(p.kept) {
		return direction(max(level, p.base))
	}
	return direction(max(level, levels[p.kept[neighbour]]))
}

// sequence is an isolating run sequence: characters of one level that affect each other.
type sequence struct {
	*bidiParagraph
	indexes  []int
	level    uint8
	sos, eos bidi.Class
}

func (s *sequence) resolve() {
	s.resolveWeak()
	s.resolveNumbers()
	s.resolveBrackets()
	s.resolveNeutrals()
	s.implicitLevels()
}

// class returns the present class of the sequence's nth character, or what stands at its edge.
func (s *sequence) class(n int) bidi.Class {
	switch {
	case n < 0:
		return s.sos
	case n >= len(s.indexes):
		return s.eos
	}
	return s.classes[s.indexes[n]]
}

// implicitLevels applies rules I1 and I2.
func (s *sequence) implicitLevels() {
	for _, i := range s.indexes {
		class := s.classes[i]
		switch {
		case s.level%2 == 0 && class == bidi.R:
			s.levels[i] = s.level + 1
		case s.level%2 == 0 && (class == bidi.AN || class == bidi.EN):
			s.levels[i] = s.level + 2
		case s.level%2 == 1 && (class == bidi.L || class == bidi.AN || class == bidi.EN):
			s.levels[i] = s.level + 1
		}
	}
}
