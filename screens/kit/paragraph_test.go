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
			runs = append(runs, strings.TrimSpace(strings.ReplaceAll(s, string(noBreakSpace), " ")))
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
		"a time in Arabic":             {arabic, "موعدك في 10:00 صباحاً", "صباحاً|10:00|موعدك في"},
		"a time in Arabic digits":      {arabic, "موعدك في ١٠:٠٠ صباحاً", "صباحاً|١٠:٠٠|موعدك في"},
		"times from right to left":     {arabic, "من ١٠:٠٠–١١:٣٠", "١١:٣٠|–|١٠:٠٠|من"},
		"an Arabic address in English": {english, "Address: شارع 12 المزة (بناء 3)", "Address:|)|3|المزة (بناء|12|شارع"},
		"an English one in Arabic":     {arabic, "العنوان: " + Isolate("12 Main Street (B3)") + ".", ".|12 Main Street (B3)|العنوان:"},
		"a reference":                  {arabic, "رقم الطلب «A-1234»، شكراً", "»، شكراً|A-1234|رقم الطلب «"},
		"an e-mail address":            {arabic, "راسل info@mofa.gov.sy الآن.", "الآن.|info@mofa.gov.sy|راسل"},
		"a telephone number":           {arabic, "اتصل: +961 1 234 567.", ".|+961 1 234 567|اتصل:"},
		"one with brackets":            {arabic, "اتصل: +963 (11) 222-3333 الآن", "الآن|+963 (11) 222-3333|اتصل:"},
		"one that starts with one":     {arabic, "هاتف (011) 222-3333 (مجاني)", "(مجاني)|(011) 222-3333|هاتف"},
		"one within brackets":          {arabic, "هاتف (+963 11 222 3333).", ".|(+963 11 222 3333)|هاتف"},
		"one in Arabic digits":         {arabic, "هاتف ٠١١ ٢٢٢ ٣٣٣٣", "٠١١ ٢٢٢ ٣٣٣٣|هاتف"},
		"a date":                       {arabic, "في 2026-11-23 صباحاً", "صباحاً|2026-11-23|في"},
		"a per cent":                   {arabic, "خصم 15% اليوم", "% اليوم|15|خصم"},
		"a full stop":                  {arabic, "في الطابق 3.", ".|3|في الطابق"},
		"a question in English":        {english, "Say سلام (peace), لا؟", "Say|سلام|(peace),|لا؟"},
		"a name put in safely":         {arabic, "مرحباً " + Isolate("Anna (2)") + "!", "!|Anna (2)|مرحباً"},
		"an Arabic name in English":    {english, "Hello " + Isolate("ليلى 2") + ", welcome", "Hello|2|ليلى|, welcome"},
		"nothing but a bracket":        {arabic, "(", "("},
		"an override":                  {arabic, "\u202eab\u202c", "b|a"},
		"nothing":                      {arabic, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			p := NewShaper().Layout(Setting{Text: c.text, Look: c.look, Size: 16})
			require.Len(t, p.Lines, 1)
			assert.Equal(t, c.want, seen(p.Lines[0]))
		})
	}
}

func TestATelephoneNumberStaysOnOneLine(t *testing.T) {
	p := NewShaper().Layout(Setting{Text: "اتصل بالسفارة +961 1 234 567 الآن", Look: arabic, Size: 16, Width: 150})
	var lines []string
	for _, line := range p.Lines {
		lines = append(lines, seen(line))
	}
	assert.Equal(t, []string{"اتصل بالسفارة", "الآن|+961 1 234 567"}, lines)
}

func TestIsolatesAreNeverDrawn(t *testing.T) {
	s := NewShaper()
	bare := s.Layout(Setting{Text: "ليلى", Look: arabic, Size: 16})
	isolated := s.Layout(Setting{Text: Isolate("ليلى"), Look: arabic, Size: 16})
	assert.Equal(t, bare.Width, isolated.Width)
	assert.Equal(t, bare.Lines[0].Runs[0].Text, isolated.Lines[0].Runs[0].Text)
}

func TestALongAddressBreaksRatherThanOverflow(t *testing.T) {
	p := NewShaper().Layout(Setting{Text: "first.second.third.fourth@consulate.example.org", Look: arabic, Size: 16, Width: 100})
	assert.Greater(t, len(p.Lines), 3)
	assert.LessOrEqual(t, p.Width, float32(100.05))
}

func TestWordsThatDoNotFitEndInDots(t *testing.T) {
	s := NewShaper()
	for _, look := range []Look{arabic, english} {
		q := Setting{Text: mixedParagraph, Look: look, Size: 16, Width: 200, MaxLines: 2}
		p := s.Layout(q)
		require.Len(t, p.Lines, 2)
		assert.True(t, p.Truncated)
		assert.LessOrEqual(t, p.Width, float32(200.05))
		runs := p.Lines[1].Runs
		if look.Dir == RTL {
			assert.Equal(t, "\u200f…\u200f", runs[0].Text, "the end of an Arabic line is on the left")
		} else {
			assert.Equal(t, "…", runs[len(runs)-1].Text)
		}
		q.Width, q.MaxLines = 2000, 1
		assert.False(t, s.Layout(q).Truncated, "what fits is left whole")
	}
}

func TestDigitsOfACountdownStandStill(t *testing.T) {
	s := NewShaper()
	for _, zero := range "0٠۰" {
		var widths []float32
		for digit := zero; digit < zero+10; digit++ {
			text := string([]rune{digit, digit, ':', digit, digit})
			widths = append(widths, s.Layout(Setting{Text: text, Look: arabic, Size: 40, Tabular: true}).Width)
		}
		for _, width := range widths {
			assert.Equal(t, widths[0], width, "digits from %c", zero)
		}
	}
}

func TestLineFeedsPartParagraphs(t *testing.T) {
	p := NewShaper().Layout(Setting{Text: "Hello\r\nمرحباً\n\n(1)", Look: arabic, Size: 16})
	var lines []string
	for _, line := range p.Lines {
		lines = append(lines, seen(line))
	}
	assert.Equal(t, []string{"Hello", "مرحباً", "", ")|1|("}, lines)
	assert.InDelta(t, 4*p.Lines[0].Height, p.Height, 0.01)
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

func assertFyneAgrees(t testing.TB, run Run, size float32) {
	t.Helper()
	if run.Text == "" {
		return
	}
	require.True(t, utf8.ValidString(run.Text))
	measured, _ := fyne.CurrentApp().Driver().RenderedTextSize(run.Text, size, fyne.TextStyle{}, run.Font)
	assert.InDelta(t, measured.Width, run.Width, 0.02, "%q", run.Text)
	assert.InDelta(t, measured.Height, run.Height, 0.02, "%q", run.Text)
}

func TestTheWidestWordIsThatWhichMayNotBeBroken(t *testing.T) {
	s := NewShaper()
	for text, word := range map[string]string{
		"Your appointment is booked": "appointment",
		"راجع السفارة غداً":          "السفارة",
		"اتصل +961 1 234 567":        "+961 1 234 567",
		"":                           "",
	} {
		whole, alone := s.Layout(Setting{Text: text, Look: english, Size: 32}), s.Layout(Setting{Text: word, Look: english, Size: 32})
		assert.InDelta(t, alone.Width, whole.widestWord, 0.5, text)
	}
}
