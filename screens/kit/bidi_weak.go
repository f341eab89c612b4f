package kit

import "golang.org/x/text/unicode/bidi"

// resolveWeak applies rules W1 to W3: marks follow their letter, European digits after Arabic letters become Arabic
// ones, and Arabic letters are right to left like all others.
func (s *sequence) resolveWeak() {
	before, strong := s.sos, s.sos
	for _, i := range s.indexes {
		class := s.classes[i]
		if class == bidi.NSM { // W1
			class = before
			if isolateInitiator(before) || before == bidi.PDI {
				class = bidi.ON
			}
		}
		before = class
		switch class {
		case bidi.L, bidi.R:
			strong = class
		case bidi.AL: // W3
			strong, class = bidi.AL, bidi.R
		case bidi.EN: // W2
			if strong == bidi.AL {
				class = bidi.AN
			}
		}
		s.classes[i] = class
	}
}

// resolveNumbers applies rules W4 to W7: separators and terminators join the numbers they belong to, and European
// digits after Latin letters become letters.
func (s *sequence) resolveNumbers() {
	for n, i := range s.indexes { // W4
		before, after := s.class(n-1), s.class(n+1)
		switch s.classes[i] {
		case bidi.ES:
			if before == bidi.EN && after == bidi.EN {
				s.classes[i] = bidi.EN
			}
		case bidi.CS:
			if before == after && (before == bidi.EN || before == bidi.AN) {
				s.classes[i] = before
			}
		}
	}
	s.resolveTerminators()
	strong := s.sos
	for _, i := range s.indexes {
		switch s.classes[i] {
		case bidi.ES, bidi.CS, bidi.ET: // W6
			s.classes[i] = bidi.ON
		case bidi.L, bidi.R:
			strong = s.classes[i]
		case bidi.EN: // W7
			if strong == bidi.L {
				s.classes[i] = bidi.L
			}
		}
	}
}

// resolveTerminators applies rule W5: "%" and "$" beside a European number belong to it.
func (s *sequence) resolveTerminators() {
	for n := 0; n < len(s.indexes); n++ {
		if s.class(n) != bidi.ET {
			continue
		}
		end := n
		for end < len(s.indexes) && s.class(end) == bidi.ET {
			end++
		}
		if s.class(n-1) == bidi.EN || s.class(end) == bidi.EN {
			for _, i := range s.indexes[n:end] {
				s.classes[i] = bidi.EN
			}
		}
		n = end - 1
	}
}
