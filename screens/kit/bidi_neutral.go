package kit

import "golang.org/x/text/unicode/bidi"

// strongOf returns how rules N0 to N2 see a class: numbers count as right to left, neutrals as ON.
func strongOf(class bidi.Class) bidi.Class {
	switch class {
	case bidi.L:
		return bidi.L
	case bidi.R, bidi.EN, bidi.AN:
		return bidi.R
	}
	return bidi.ON
}

// resolveNeutrals applies rules N1 and N2: a stretch of neutrals takes the direction of both its neighbours where they
// agree, else that of its embedding.
func (s *sequence) resolveNeutrals() {
	for n := 0; n < len(s.indexes); n++ {
		if strongOf(s.class(n)) != bidi.ON {
			continue
		}
		end := n
		for end < len(s.indexes) && strongOf(s.class(end)) == bidi.ON {
			end++
		}
		resolved := direction(s.level)
		if before, after := strongOf(s.class(n-1)), strongOf(s.class(end)); before == after {
			resolved = before
		}
		for _, i := range s.indexes[n:end] {
			s.classes[i] = resolved
		}
		n = end - 1
	}
}
