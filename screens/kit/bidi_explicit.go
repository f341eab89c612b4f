package kit

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// matchIsolates pairs each isolate initiator with its PDI (BD9). Partners without partner get -1, as has everything
// else.
func (p *bidiParagraph) matchIsolates() {
	p.match = slices.Grow(p.match[:0], len(p.given))[:len(p.given)]
	var open []int
	for i, class := range p.given {
		p.match[i] = -1
		switch {
		case isolateInitiator(class):
			open = append(open, i)
		case class == bidi.PDI && len(open) > 0:
			start := open[len(open)-1]
			open = open[:len(open)-1]
			p.match[start], p.match[i] = i, start
		case class == bidi.B:
			open = open[:0]
		}
	}
}

// firstStrong applies rules P2 and P3 to a part of the paragraph: the level of its first strong character outside of
// isolates, or otherwise if there is none.
func (p *bidiParagraph) firstStrong(start, end int, otherwise uint8) uint8 {
	for i := start; i < end; i++ {
		switch class := p.given[i]; {
		case class == bidi.L:
			return 0
		case class == bidi.R || class == bidi.AL:
			return 1
		case isolateInitiator(class):
			if p.match[i] < 0 {
				return otherwise
			}
			i = p.match[i]
		}
	}
	return otherwise
}

// status is an entry of the directional status stack of rule X1.
type status struct {
	level    uint8
	override bidi.Class // L, R, or ON for none
	isolate  bool
}

// embedding walks a paragraph with the stack and the counters of rule X1.
type embedding struct {
	stack           []status
	overflowIsolate int
	overflowEmbed   int
	validIsolate    int
}

func (e *embedding) top() status { return e.stack[len(e.stack)-1] }

// next returns the level that an embedding or isolate in a direction would have, and whether it may be entered.
func (e *embedding) next(dir bidi.Class) (uint8, bool) {
	level := e.top().level + 1
	if direction(level) != dir {
		level++
	}
	return level, level <= maxDepth && e.overflowIsolate == 0 && e.overflowEmbed == 0
}

// explicitLevels applies rules X1 to X8: embeddings, overrides and isolates give each character its level.
func (p *bidiParagraph) explicitLevels() {
	e := embedding{stack: make([]status, 1, 8)}
	e.stack[0] = status{level: p.base, override: bidi.ON}
	for i, class := range p.given {
		p.levels[i] = e.top().level
		switch class {
		case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO: // X2–X5
			e.embed(class)
		case bidi.LRI, bidi.RLI, bidi.FSI: // X5a–X5c
			p.override(i, e.top())
			e.isolate(p.isolateDirection(i))
		case bidi.PDI: // X6a
			e.endIsolate()
			p.levels[i] = e.top().level
			p.override(i, e.top())
		case bidi.PDF: // X7
			e.endEmbed()
		case bidi.B: // X8
			e.stack = e.stack[:1]
			e.overflowIsolate, e.overflowEmbed, e.validIsolate = 0, 0, 0
			p.levels[i] = p.base
		case bidi.BN:
		default: // X6
			p.override(i, e.top())
		}
	}
}

// override lets a character take the direction of the override it stands in.
func (p *bidiParagraph) override(i int, s status) {
	if s.override != bidi.ON {
		p.classes[i] = s.override
	}
}

// isolateDirection returns where an isolate runs; FSI asks its first strong character (X5c).
func (p *bidiParagraph) isolateDirection(i int) bidi.Class {
	switch p.given[i] {
	case bidi.RLI:
		return bidi.R
	case bidi.LRI:
		return bidi.L
	}
	end := p.match[i]
	if end < 0 {
		end = len(p.given)
	}
	return direction(p.firstStrong(i+1, end, 0))
}

func (e *embedding) embed(class bidi.Class) {
	dir, override := bidi.L, bidi.ON
	if class == bidi.RLE || class == bidi.RLO {
		dir = bidi.R
	}
	if class == bidi.LRO || class == bidi.RLO {
		override = dir
	}
	if level, ok := e.next(dir); ok {
		e.stack = append(e.stack, status{level: level, override: override})
	} else if e.overflowIsolate == 0 {
		e.overflowEmbed++
	}
}

func (e *embedding) isolate(dir bidi.Class) {
	if level, ok := e.next(dir); ok {
		e.validIsolate++
		e.stack = append(e.stack, status{level: level, override: bidi.ON, isolate: true})
	} else {
		e.overflowIsolate++
	}
}

func (e *embedding) endIsolate() {
	switch {
	case e.overflowIsolate > 0:
		e.overflowIsolate--
	case e.validIsolate > 0:
		e.overflowEmbed = 0
		for !e.top().isolate {
			e.stack = e.stack[:len(e.stack)-1]
		}
		e.stack = e.stack[:len(e.stack)-1]
		e.validIsolate--
	}
}

func (e *embedding) endEmbed() {
	switch {
	case e.overflowIsolate > 0:
	case e.overflowEmbed > 0:
		e.overflowEmbed--
	case !e.top().isolate && len(e.stack) > 1:
		e.stack = e.stack[:len(e.stack)-1]
	}
}
