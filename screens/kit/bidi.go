package kit

import (
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// maxDepth is the deepest explicit embedding level, BD2 of UAX #9.
const maxDepth = 125

// bidiParagraph resolves the embedding levels of one paragraph by Unicode Standard Annex 9, over the classes of
// golang.org/x/text. The steps carry the rules' own names. Its buffers are kept from one paragraph to the next.
type bidiParagraph struct {
	base    uint8 // the paragraph level, rules P2 and P3
	text    []rune
	given   []bidi.Class // as the characters have them
	classes []bidi.Class // as the rules change them
	levels  []uint8
	match   []int // for isolate initiators and PDI: the partner's index, or -1 (BD9)
	kept    []int // indexes of what rule X9 does not remove
	runs    []levelRun
	joined  []int // an isolating run sequence of more than one level run
	pairs   []bracketPair
}

// resolve returns the embedding level of every rune of a paragraph, before rule L1, for a base level of 0 (left to
// right) or 1. Characters that rule X9 removes get the level of what stands before them, as section 5.2 allows. The
// result is valid until the next call.
func (p *bidiParagraph) resolve(text []rune, base uint8) []uint8 {
	p.classify(text)
	return p.resolveClasses(base)
}

// classify looks up the class of every rune.
func (p *bidiParagraph) classify(text []rune) {
	p.text = text
	p.given = slices.Grow(p.given[:0], len(text))
	for _, r := range text {
		p.given = append(p.given, classOf(r))
	}
}

// classOf returns the bidirectional class of a rune. Runes that cannot be encoded are drawn as U+FFFD, so they count as
// neutral.
func classOf(r rune) bidi.Class {
	if r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' {
		return bidi.L
	}
	properties, size := bidi.LookupRune(r)
	if size == 0 {
		return bidi.ON
	}
	return properties.Class()
}

// resolveClasses does the work of resolve on p.given; p.text is asked for brackets only.
func (p *bidiParagraph) resolveClasses(base uint8) []uint8 {
	p.base = base
	n := len(p.given)
	p.levels = slices.Grow(p.levels[:0], n)[:n]
	if base == 0 && p.plain() {
		clear(p.levels)
		return p.levels
	}
	p.classes = append(p.classes[:0], p.given...)
	p.matchIsolates()
	p.explicitLevels()
	p.splitLevelRuns()
	p.resolveSequences()
	p.levelRemoved()
	return p.levels
}

// plain says that nothing in the paragraph could leave level 0.
func (p *bidiParagraph) plain() bool {
	for _, class := range p.given {
		switch class {
		case bidi.L, bidi.EN, bidi.ES, bidi.ET, bidi.CS, bidi.NSM, bidi.WS, bidi.ON, bidi.B, bidi.S:
		default:
			return false
		}
	}
	return true
}

// levelRemoved gives what rule X9 removed the level of the character before it, so that it splits no run.
func (p *bidiParagraph) levelRemoved() {
	before := p.base
	for i, class := range p.given {
		if removed(class) {
			p.levels[i] = before
		}
		before = p.levels[i]
	}
}

// removed says whether rule X9 takes characters of a class out of the algorithm.
func removed(class bidi.Class) bool {
	switch class {
	case bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
		return true
	}
	return false
}

func isolateInitiator(class bidi.Class) bool {
	return class == bidi.LRI || class == bidi.RLI || class == bidi.FSI
}

// direction returns the class, L or R, that goes with a level.
func direction(level uint8) bidi.Class {
	if level%2 == 1 {
		return bidi.R
	}
	return bidi.L
}
