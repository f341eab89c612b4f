package kit

import (
	"unicode"

	"golang.org/x/text/unicode/bidi"
)

const (
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

// spacedNumbers finds the telephone numbers in a text, "+963 11 222 3333", and calls found with the bounds of each. The
// rules would put their groups, and their plus, in the order of Arabic words; section 4.3 (HL3) of UAX #9 allows to act
// as if the text held the marks that prevent it.
func spacedNumbers(text []rune, found func(start, end int)) {
	for i := 0; i < len(text); i++ {
		if !numberStart(text, i) {
			continue
		}
		end, digits, parted := numberEnd(text, i)
		if parted && (digits >= leastPhoneDigits || text[i] == '+' && digits > 1) && !clings(text, end) {
			found(i, end)
		}
		i = max(i, end-1)
	}
}

// numberStart says whether a number may start here: at a digit or "+", not within a word or a longer code.
func numberStart(text []rune, i int) bool {
	if !unicode.IsDigit(text[i]) && (text[i] != '+' || i+1 == len(text) || !unicode.IsDigit(text[i+1])) {
		return false
	}
	return i == 0 || !clings(text, i-1)
}

// numberEnd returns where the groups of digits that start here end, how many digits they have, and whether anything
// parts them: a plus, or single spaces, hyphens and brackets.
func numberEnd(text []rune, start int) (end, digits int, parted bool) {
	separators := 0
	for i := start; i < len(text) && separators < 3; i++ {
		switch r := text[i]; {
		case unicode.IsDigit(r):
			parted = parted || separators > 0
			end, digits, separators = i+1, digits+1, 0
		case r == '+' && i == start:
			parted = true
		case r == ' ' || r == '\u00a0' || r == '-' || r == '(' || r == ')':
			separators++
		default:
			return end, digits, parted
		}
	}
	return end, digits, parted
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
