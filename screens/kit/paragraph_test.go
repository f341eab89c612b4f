package kit

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	arabic  = Look{Dir: RTL, Lang: "ar"}
	english = Look{Dir: LTR, Lang: "en"}
)

// seen returns the runs of a line as a reader sees them from left to right, each in logical order, parted by "|".
func seen(line Line) string {
	var runs []string
	for _, run := range line.Runs {
		if s := strings.Trim(run.Text, "\u200f"); s != "" {
			runs = append(runs, strings.TrimSpace(s))
		}
	}
	return strings.Join(runs, "|")
}

func TestMixedSentencesStandInTheOrderTheirReaderExpects(t *testing.T) {
	for name, c := range map[string]struct {
		look Look
		text string
		want string // runs from left to right
	}{
		"a time in Arabic": {arabic, "موعدك في 10:00 صباحاً", "صباحاً|10:00|موعدك في"},
		"a time in Arabic digits": {arabic, "موعدك في ١٠:٠٠ صباحاً", "صباحاً|١٠:٠٠|موعدك في"},
		"an Arabic address in English": {english, "Address: شارع 12 المزة (بناء 3)", "Address:|)|3|المزة (بناء|12|شارع"},
	} {
		t.Run(name, func(t *testing.T) {
			p := NewShaper().Layout(Setting{Text: c.text, Look: c.look, Size: 16})
			require.Len(t, p.Lines, 1)
			assert.Equal(t, c.want, seen(p.Lines[0]))
		})
	}
}

// TestWidthsAreThoseThatFynePaints compares every run with Fyne's own measure of what it is handed.
func TestWidthsAreThoseThatFynePaints(t *testing.T) {
	test.NewTempApp(t)
	for _, text := range []string{
		mixedParagraph, "Address: شارع 12 المزة (بناء 3)", "Жанна → 😀 ✓ déjà vu", "العدد ٣٫٥٪، والمبلغ 1,250.00 ل.س.",
		"verylongmail.address.without.any.break@consulate-general.example.org", "بسمِ اللهِ الرَّحمنِ الرَّحيم لا إلى الآن",
	} {
		for _, look := range []Look{arabic, english} {
			for _, width := range []float32{0, 40, 120, 300} {
				q := Setting{Text: text, Look: look, Size: 16, Width: width, Weight: SemiBold}
				for _, line := range NewShaper().Layout(q).Lines {
					for _, run := range line.Runs {
						assertFyneAgrees(t, run, q.Size)
					}
				}
			}
		}
	}
}

func assertFyneAgrees(t *testing.T, run Run, size float32) {
	t.Helper()
	if run.Text == "" {
		return
	}
	require.True(t, utf8.ValidString(run.Text))
	measured, _ := fyne.CurrentApp().Driver().RenderedTextSize(run.Text, size, fyne.TextStyle{}, run.Font)
	assert.InDelta(t, measured.Width, run.Width, 0.02, "%q", run.Text)
	assert.InDelta(t, measured.Height, run.Height, 0.02, "%q", run.Text)
}
