package locale_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/locale"
)

func greeting(name string) string {
	return locale.New(locale.Arabic, locale.LatinNumerals).T("home.greeting", locale.A("Name", name))
}

func TestANameCannotTurnOurSentenceAround(t *testing.T) {
	for name, want := range map[string]string{
		"Ali":                   "أهلاً \u2068Ali\u2069",
		"":                      "أهلاً ",
		"Ali\u202E":             "أهلاً \u2068Ali\u2069",
		"\u202AAli\u202C":       "أهلاً \u2068Ali\u2069",
		"Ali\u2069 evil":        "أهلاً \u2068Ali evil\u2069",
		"Ali\u2067":             "أهلاً \u2068Ali\u2067\u2069\u2069",
		"\u2068Ali\u2069 (two)": "أهلاً \u2068\u2068Ali\u2069 (two)\u2069",
		"Ali\u200F!":            "أهلاً \u2068Ali\u200F!\u2069",
	} {
		require.Equal(t, want, greeting(name), "%q", name)
	}
}

func FuzzAValueStaysWithinItsIsolate(f *testing.F) {
	for _, name := range []string{"Ali", "\u2069\u2069\u202E", "\u2066\u2067\u2068", "\u202A\u2069\u202C", "\xff"} {
		f.Add(name)
	}
	f.Fuzz(func(t *testing.T, name string) {
		value := strings.TrimPrefix(greeting(name), "أهلاً ")
		depth := 0
		for i, r := range value {
			switch r {
			case '\u2066', '\u2067', '\u2068':
				depth++
			case '\u2069':
				depth--
			case '\u202A', '\u202B', '\u202C', '\u202D', '\u202E':
				t.Fatalf("%q holds an embedding or override", value)
			}
			require.True(t, depth > 0 || i == len(value)-len("\u2069"), "%q leaves its isolate", value)
		}
		require.Zero(t, depth, "%q does not close its isolates", value)
	})
}
