package screens

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/runes"
	"golang.org/x/text/transform"
	"golang.org/x/text/unicode/norm"

	"mawidi/api"
)

// variants are letters that people write for each other. Decomposing has already taken the hamza off its alif, waw and yaa.
var variants = strings.NewReplacer("ة", "ه", "ى", "ي", "ء", "", "ـ", "", "ٱ", "ا")

// folded brings words to the form in which they are compared: no case, no vowel marks or accents, one kind of alif, haa and
// yaa, single spaces.
func folded(words string) string {
	bare := transform.Chain(norm.NFKD, runes.Remove(runes.In(unicode.Mn)), cases.Fold())
	plain, _, err := transform.String(bare, words)
	if err != nil {
		plain = words
	}
	return strings.Join(strings.FieldsFunc(variants.Replace(plain), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r)
	}), " ")
}

// findMissions returns the missions in whose names, city or country, in any language, every word of the query occurs. An
// empty query finds all.
func findMissions(missions []api.Mission, query string) []api.Mission {
	wanted := strings.Fields(folded(query))
	return slices.Collect(func(yield func(api.Mission) bool) {
		for _, m := range missions {
			text := folded(strings.Join([]string{
				m.Name.Ar, m.City.Ar, m.Country.Ar, m.Name.En, m.City.En, m.Country.En, m.CountryCode,
			}, " "))
			if containsAll(text, wanted) && !yield(m) {
				return
			}
		}
	})
}

func containsAll(text string, words []string) bool {
	return !slices.ContainsFunc(words, func(word string) bool { return !strings.Contains(text, word) })
}
