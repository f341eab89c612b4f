package kit

import (
	"bufio"
	"os"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"golang.org/x/text/unicode/bidi"
)

// unicodeData opens one of Unicode's test files, which the Makefile installs.
func unicodeData(t *testing.T, name string) *bufio.Scanner {
	t.Helper()
	file, err := os.Open("/usr/share/unicode/" + name)
	require.NoError(t, err, "Unicode's own test data is missing; install it with: apt-get install unicode-data")
	t.Cleanup(func() { _ = file.Close() })
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	return lines
}

// TestEveryCharacterStandsWhereUnicodeSays runs all of BidiCharacterTest.txt: base direction, levels and visual order.
func TestEveryCharacterStandsWhereUnicodeSays(t *testing.T) {
	lines := unicodeData(t, "BidiCharacterTest.txt")
	var p bidiParagraph
	cases := 0
	for number := 1; lines.Scan(); number++ {
		line := lines.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		fields := strings.Split(line, ";")
		require.Len(t, fields, 5, "line %d", number)
		text := parseRunes(t, fields[0])
		p.classify(text)
		base := map[string]uint8{"0": 0, "1": 1}[fields[1]]
		if fields[1] == "2" {
			p.matchIsolates()
			base = p.firstStrong(0, len(text), 0)
		}
		if got := strconv.Itoa(int(base)); got != fields[2] {
			t.Fatalf("line %d: base level %s, want %s: %s", number, got, fields[2], line)
		}
		checkLine(t, &p, p.resolveClasses(base), fields[3], fields[4], number)
		cases++
	}
	require.NoError(t, lines.Err())
	require.Greater(t, cases, 90_000, "the file holds more cases than that")
}

// checkLine compares levels and order with a test file's, where "x" marks what rule X9 removes.
func checkLine(t *testing.T, p *bidiParagraph, levels []uint8, wantLevels, wantOrder string, number int) {
	t.Helper()
	resetTrailing(levels, p.given, p.base)
	got := make([]string, len(levels))
	for i, level := range levels {
		got[i] = strconv.Itoa(int(level))
		if removed(p.given[i]) {
			got[i] = "x"
		}
	}
	if s := strings.Join(got, " "); s != strings.TrimSpace(wantLevels) {
		t.Fatalf("line %d: levels %s, want %s", number, s, wantLevels)
	}
	var order []string
	for _, i := range visualOrder(levels, nil) {
		if !removed(p.given[i]) {
			order = append(order, strconv.Itoa(i))
		}
	}
	if s := strings.Join(order, " "); s != strings.TrimSpace(wantOrder) {
		t.Fatalf("line %d: order %s, want %s", number, s, wantOrder)
	}
}

func parseRunes(t *testing.T, hex string) []rune {
	t.Helper()
	var text []rune
	for field := range strings.FieldsSeq(hex) {
		code, err := strconv.ParseUint(field, 16, 32)
		require.NoError(t, err)
		text = append(text, rune(code))
	}
	return text
}

var classNames = map[string]bidi.Class{
	"L": bidi.L, "R": bidi.R, "EN": bidi.EN, "ES": bidi.ES, "ET": bidi.ET, "AN": bidi.AN, "CS": bidi.CS, "B": bidi.B,
	"S": bidi.S, "WS": bidi.WS, "ON": bidi.ON, "BN": bidi.BN, "NSM": bidi.NSM, "AL": bidi.AL, "LRO": bidi.LRO,
	"RLO": bidi.RLO, "LRE": bidi.LRE, "RLE": bidi.RLE, "PDF": bidi.PDF, "LRI": bidi.LRI, "RLI": bidi.RLI,
	"FSI": bidi.FSI, "PDI": bidi.PDI,
}

// TestEveryMixOfClassesIsLevelled runs all of BidiTest.txt: each mix of up to four classes, under each base direction.
func TestEveryMixOfClassesIsLevelled(t *testing.T) {
	lines := unicodeData(t, "BidiTest.txt")
	var p bidiParagraph
	var levels, order string
	cases := 0
	for number := 1; lines.Scan(); number++ {
		line, _, _ := strings.Cut(lines.Text(), "#")
		switch {
		case strings.HasPrefix(line, "@Levels:"):
			levels = strings.TrimPrefix(line, "@Levels:")
		case strings.HasPrefix(line, "@Reorder:"):
			order = strings.TrimPrefix(line, "@Reorder:")
		case strings.Contains(line, ";"):
			names, bases, _ := strings.Cut(line, ";")
			cases += checkClasses(t, &p, names, strings.TrimSpace(bases), levels, order, number)
		}
	}
	require.NoError(t, lines.Err())
	require.Greater(t, cases, 700_000, "the file holds more cases than that")
}

// checkClasses tries one mix under the base directions of its bit set: 1 first strong, 2 left to right, 4 right to left.
func checkClasses(t *testing.T, p *bidiParagraph, names, bases, levels, order string, number int) int {
	t.Helper()
	p.given = p.given[:0]
	for name := range strings.FieldsSeq(names) {
		class, ok := classNames[name]
		require.True(t, ok, "line %d: class %s", number, name)
		p.given = append(p.given, class)
	}
	p.text = make([]rune, len(p.given))
	set, err := strconv.Atoi(bases)
	require.NoError(t, err, "line %d", number)
	cases := 0
	for bit, base := range map[int]uint8{1: 0, 2: 0, 4: 1} {
		if set&bit == 0 {
			continue
		}
		if bit == 1 {
			p.matchIsolates()
			base = p.firstStrong(0, len(p.given), 0)
		}
		checkLine(t, p, p.resolveClasses(base), levels, order, number)
		cases++
	}
	return cases
}
