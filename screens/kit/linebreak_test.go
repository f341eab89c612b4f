package kit

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestLinesMayEndWhereUnicodeSays runs all of LineBreakTest.txt. go-text follows the rules of Unicode 17; where the
// installed file is older, each difference must be one that a later version of UAX #14 made.
func TestLinesMayEndWhereUnicodeSays(t *testing.T) {
	lines := unicodeData(t, "auxiliary/LineBreakTest.txt")
	s := NewShaper()
	cases, newer := 0, 0
	for number := 1; lines.Scan(); number++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		fields := strings.Fields(line)
		if len(fields) == 0 {
			continue
		}
		b := &block{}
		for i := 1; i < len(fields); i += 2 {
			b.text = append(b.text, parseRunes(t, fields[i])...)
		}
		s.markBreaks(b)
		differs := false
		for i := range b.edges {
			if want := fields[2*i] == "÷"; want != (b.edges[i]&mayBreak != 0) {
				require.True(t, ruledAnew(b.text, i), "line %d, before rune %d: %s", number, i, line)
				differs = true
			}
		}
		cases++
		if differs {
			newer++
		}
	}
	require.NoError(t, lines.Err())
	assert.Greater(t, cases, 7_000, "the file holds more cases than that")
	assert.Less(t, newer, 50, "too many for a few changed rules")
}

// ruledAnew says whether a place in a text is one of those that Unicode 15.1 and 16 rule otherwise than 15: after a
// hyphen that starts a word or stands between Hebrew letters (LB20a, LB21a), between a comma or full stop and a digit
// (LB25) or before both (LB15c), and in a text with quotation marks (LB15a, LB15b, LB19).
func ruledAnew(text []rune, i int) bool {
	before := slices.DeleteFunc(slices.Clone(text[:i]), unicode.IsMark)
	if len(before) == 0 || i == len(text) {
		return false
	}
	separator := func(r rune) bool { return r == ',' || r == '.' }
	switch last := before[len(before)-1]; {
	case last == '-':
		return true
	case separator(last) && unicode.IsDigit(text[i]):
		return true
	case last == ' ' && separator(text[i]) && i+1 < len(text) && unicode.IsDigit(text[i+1]):
		return true
	}
	return slices.ContainsFunc(text, func(r rune) bool { return strings.ContainsRune("\"«»", r) })
}
