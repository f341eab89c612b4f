package kit

import (
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

const (
	noBreakSpace          = '\u00a0'
	rightToLeftMark       = '\u200f'
	popDirectionalFormat  = '\u202c'
	leftToRightOverride   = '\u202d'
	leftToRightIsolate    = '\u2066'
	firstStrongIsolate    = '\u2068'
	popDirectionalIsolate = '\u2069'
)

// Isolate wraps a piece of a sentence, a name, a number or an e-mail address, in FSI and PDI, so that it is ordered by
// itself and cannot disturb the words around it. The marks are never drawn.
func Isolate(s string) string {
	return string(firstStrongIsolate) + s + string(popDirectionalIsolate)
}

// leastPhoneDigits is how many digits make groups of digits a number to be kept whole.
const leastPhoneDigits = 7

// spacedNumbers finds the telephone numbers in a text, "+963 (11) 222-3333", and calls found with the bounds of each.
// The rules would put their groups, and their plus, in the order of Arabic words; section 4.3 (HL3) of UAX #9 allows to
// act as if the text held the marks that prevent it.
func spacedNumbers(text []rune, found func(start, end int)) {
	for i := 0; i < len(text); i++ {
		if !numberStart(text, i) {
			continue
		}
		end, digits := numberEnd(text, i)
		grouped := end-i > digits
		if grouped && (digits >= leastPhoneDigits || text[i] == '+' && digits > 1) && !clings(text, end) {
			found(i, end)
		}
		i = max(i, end-1)
	}
}

// numberStart says whether a number may start here, at a digit, "+" or "(", and not within a word or a longer code.
func numberStart(text []rune, i int) bool {
	switch r := text[i]; {
	case unicode.IsDigit(r), r == '+', r == '(':
		return i == 0 || !clings(text, i-1)
	}
	return false
}

// numberEnd returns where the groups of digits that start here end, brackets closed, and how many digits they have.
// Groups are parted by up to two spaces, hyphens and brackets.
func numberEnd(text []rune, start int) (end, digits int) {
	open, parting, seen := 0, 0, 0
	for i := start; i < len(text) && parting <= 2; i++ {
		switch r := text[i]; {
		case unicode.IsDigit(r):
			seen, parting = seen+1, 0
		case r == ')' && open > 0:
			open, parting = open-1, parting+1
		case r == '(':
			open, parting = open+1, parting+1
			continue
		case r == ' ' || r == noBreakSpace || r == '-':
			parting++
			continue
		case r == '+' && (i == start || text[i-1] == '('):
			continue
		default:
			return end, digits
		}
		if open == 0 {
			end, digits = i+1, seen
		}
	}
	return end, digits
}

// clings says whether the rune here makes a number beside it part of a longer code: "A-1234", "12@x".
func clings(text []rune, i int) bool {
	if i >= len(text) {
		return false
	}
	switch text[i] {
	case '-', '+', '@', '_', '/', '#':
		return true
	}
	class := classOf(text[i])
	return class == bidi.L || class == bidi.EN || class == bidi.AN
}
