package kit

import (
	"cmp"
	"slices"

	"golang.org/x/text/unicode/bidi"
)

// maxOpenBrackets is the depth at which BD16 gives up.
const maxOpenBrackets = 63

// bracketPair holds the places of two brackets within their sequence.
type bracketPair struct{ open, close int }

// openBracket waits for its partner.
type openBracket struct {
	partner rune
	at      int
}

// resolveBrackets applies rule N0, so that both brackets of a pair turn the same way.
func (s *sequence) resolveBrackets() {
	for _, pair := range s.bracketPairs() {
		if dir := s.pairDirection(pair); dir != bidi.ON {
			s.setBracket(pair.open, dir)
			s.setBracket(pair.close, dir)
		}
	}
}

// bracketPairs finds the bracket pairs of the sequence (BD16), by their opening bracket.
func (s *sequence) bracketPairs() []bracketPair {
	s.pairs = s.pairs[:0]
	var store [maxOpenBrackets]openBracket
	open := store[:0]
	for n, i := range s.indexes {
		if s.classes[i] != bidi.ON {
			continue
		}
		r := s.text[i]
		properties, _ := bidi.LookupRune(r)
		switch {
		case !properties.IsBracket():
		case properties.IsOpeningBracket():
			if len(open) == maxOpenBrackets {
				return nil
			}
			open = append(open, openBracket{partner: canonicalBracket(mirrorBracket(r)), at: n})
		default:
			for k := len(open) - 1; k >= 0; k-- {
				if open[k].partner == canonicalBracket(r) {
					s.pairs = append(s.pairs, bracketPair{open: open[k].at, close: n})
					open = open[:k]
					break
				}
			}
		}
	}
	slices.SortFunc(s.pairs, func(a, b bracketPair) int { return cmp.Compare(a.open, b.open) })
	return s.pairs
}

// pairDirection returns the direction rule N0 gives a pair, or ON where it leaves it to N1 and N2.
func (s *sequence) pairDirection(pair bracketPair) bidi.Class {
	embedding, found := direction(s.level), bidi.ON
	for n := pair.open + 1; n < pair.close; n++ {
		switch strong := strongOf(s.class(n)); strong {
		case embedding:
			return embedding // N0 b
		case bidi.ON:
		default:
			found = strong
		}
	}
	if found == bidi.ON {
		return bidi.ON // N0 d
	}
	for n := pair.open - 1; n >= -1; n-- { // N0 c
		if strong := strongOf(s.class(n)); strong != bidi.ON {
			return strong
		}
	}
	return embedding
}

// setBracket turns a bracket, and the marks upon it, to a direction.
func (s *sequence) setBracket(n int, dir bidi.Class) {
	s.classes[s.indexes[n]] = dir
	for _, i := range s.indexes[n+1:] {
		if s.given[i] != bidi.NSM {
			return
		}
		s.classes[i] = dir
	}
}

// mirrorBracket returns the other bracket of a pair.
func mirrorBracket(r rune) rune {
	switch r {
	case '(':
		return ')'
	case '[':
		return ']'
	case '{':
		return '}'
	}
	return []rune(bidi.ReverseString(string(r)))[0]
}

// canonicalBracket folds the two angle brackets that Unicode has twice.
func canonicalBracket(r rune) rune {
	switch r {
	case '\u2329':
		return '\u3008'
	case '\u232a':
		return '\u3009'
	}
	return r
}
