package kit

import (
	"unicode"

	"golang.org/x/image/math/fixed"
)

// edge is what is known about the place before a rune.
type edge uint8

const (
	mayBreak    edge = 1 << iota // a line may end here (UAX #14)
	graphemeEnd                  // a letter with its marks ends here (UAX #29)
	unsafeCut                    // what is on either side changes when it is shaped alone
)

// block is one hard-broken paragraph of a text, resolved and shaped but not yet broken into lines. Its runes are those
// that are drawn: directional and other control characters have done their work and are gone.
type block struct {
	start, end int    // the block's runes in the text, without its line feed
	text       []rune // what is drawn
	origin     []int  // where in the text each rune stands
	levels     []uint8
	edges      []edge          // one more than runes
	advances   []fixed.Int26_6 // by letter, at its first rune
	items      []item
}

// shapeText splits a text at its hard breaks and shapes each part.
func (s *Shaper) shapeText(q Setting) []*block {
	text := []rune(q.Text)
	var blocks []*block
	for start := 0; start <= len(text); {
		end, next := start, len(text)+1
		for ; end < len(text); end++ {
			if hardBreak(text[end]) {
				next = end + 1
				break
			}
		}
		if next < len(text) && text[end] == '\r' && text[next] == '\n' {
			next++
		}
		blocks = append(blocks, s.shapeBlock(q, text, start, end))
		start = next
	}
	return blocks
}

// hardBreak says whether a rune ends a line by itself: UAX #14 classes BK, CR, LF and NL.
func hardBreak(r rune) bool {
	switch r {
	case '\n', '\v', '\f', '\r', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

func (s *Shaper) shapeBlock(q Setting, text []rune, start, end int) *block {
	b := &block{start: start, end: end}
	s.resolveLevels(b, text[start:end], q.Look.Dir)
	s.markBreaks(b)
	s.itemize(b, q)
	b.advances = make([]fixed.Int26_6, len(b.text))
	for _, it := range b.items {
		s.shapeItem(b, it, q.Size)
	}
	return b
}

// resolveLevels applies UAX #9 with the screen's direction as the base, and keeps what is drawn.
func (s *Shaper) resolveLevels(b *block, text []rune, dir Direction) {
	held, origin := holdNumbers(text, b.start)
	levels := s.bidi.resolve(held, uint8(dir))
	b.text = make([]rune, 0, len(text))
	b.origin = make([]int, 0, len(text))
	b.levels = make([]uint8, 0, len(text))
	for i, r := range held {
		if invisible(r) {
			continue
		}
		if r == '\t' {
			r = ' '
		}
		b.text = append(b.text, r)
		b.origin = append(b.origin, origin[i])
		b.levels = append(b.levels, levels[i])
	}
}

// holdNumbers holds the telephone numbers of a text to their order and on one line, and returns it with the place each
// rune has in the whole text, whose first rune here is the offset's. An isolate would do for Western digits; groups of
// Arabic digits stand from right to left unless they are overridden, too.
func holdNumbers(text []rune, offset int) (held []rune, origin []int) {
	held = make([]rune, 0, len(text)+8)
	origin = make([]int, 0, len(text)+8)
	from := 0
	take := func(to int) {
		for ; from < to; from++ {
			held, origin = append(held, text[from]), append(origin, offset+from)
		}
	}
	insert := func(marks ...rune) {
		for _, r := range marks {
			held, origin = append(held, r), append(origin, offset+from)
		}
	}
	spacedNumbers(text, func(start, end int) {
		take(start)
		insert(leftToRightIsolate, leftToRightOverride)
		first := len(held)
		take(end)
		for i, r := range held[first:] {
			if r == ' ' {
				held[first+i] = noBreakSpace
			}
		}
		insert(popDirectionalFormat, popDirectionalIsolate)
	})
	take(len(text))
	return held, origin
}

// invisible says whether a rune is never drawn and says nothing to the shaper: control characters other than tab, the
// byte order mark, and the directional marks. The selectors of emoji shapes are left out, too: Fyne would answer them with
// faces of its own choice.
func invisible(r rune) bool {
	switch {
	case r == '\t':
		return false
	case unicode.IsControl(r), r == '\ufeff', r == '\ufe0e', r == '\ufe0f', r == '\u061c', r == '\u200e', r == '\u200f':
		return true
	}
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u206f'
}
