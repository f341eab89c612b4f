package kit

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"
)

// FuzzParagraph lays any text out at any width: nothing panics, every rune is drawn once, no line is wider than the
// width unless it is a single letter, and Fyne measures every run as the Shaper did.
func FuzzParagraph(f *testing.F) {
	for _, text := range []string{
		"", mixedParagraph, "Address: شارع 12 المزة (بناء 3)", "+961 1 234 567 و٠١١ ٢٢٢ ٣٣٣٣", Isolate("Anna") + "\n\u2067لا",
		"\u202eab\u202c \u202dسلام\u202c", "👩‍👩‍👧 1️⃣ \u0301\u0301 ﷺ ـــ", "a\tb\r\nc\u00add\u200be\u2028f", "שלום Ж \xff\xfe \uffff",
	} {
		f.Add(text, float32(120), true, 2, false)
		f.Add(text, float32(0), false, 0, true)
	}
	test.NewTempApp(f)
	s := NewShaper()
	f.Fuzz(func(t *testing.T, text string, width float32, rtl bool, lines int, tabular bool) {
		q := Setting{
			Text: text, Look: english, Size: 16, Width: min(width, 5000), MaxLines: max(0, lines%5), Tabular: tabular,
		}
		if rtl {
			q.Look = arabic
		}
		p := s.Layout(q)
		if !p.Truncated {
			requireEveryRuneOnce(t, p, []rune(text))
		}
		for _, line := range p.Lines {
			if q.Width > 0 && line.Width > q.Width+0.05 {
				require.LessOrEqual(t, letters(line, []rune(text)), 1, "only a line of one letter may be too wide: %q", text)
			}
			for _, run := range line.Runs {
				assertFyneAgrees(t, run, q.Size)
			}
		}
	})
}

// letters counts the graphemes of a line that can be seen.
func letters(line Line, text []rune) int {
	var b block
	for _, r := range text[line.Start:line.End] {
		if !invisible(r) {
			b.text = append(b.text, r)
		}
	}
	NewShaper().markBreaks(&b)
	count, start := 0, 0
	for end, e := range b.edges {
		if e&graphemeEnd != 0 {
			if !blank(b.text[start]) {
				count++
			}
			start = end
		}
	}
	return count
}

// requireEveryRuneOnce checks that the runs of a whole paragraph cover each rune of the text once; spaces at the end of
// a line, line feeds and marks that are never drawn need not be covered.
func requireEveryRuneOnce(t *testing.T, p *Paragraph, text []rune) {
	t.Helper()
	drawn := make([]int, len(text))
	for _, line := range p.Lines {
		for _, run := range line.Runs {
			for i := run.Start; i < run.End; i++ {
				drawn[i]++
			}
		}
	}
	for i, r := range text {
		if blank(r) || invisible(r) || hardBreak(r) {
			require.LessOrEqual(t, drawn[i], 1, "rune %d of %q", i, text)
		} else {
			require.Equal(t, 1, drawn[i], "rune %d of %q", i, string(text))
		}
	}
}
