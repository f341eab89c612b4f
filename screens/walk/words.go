package walk

import (
	"strings"
	"unicode"

	"mawidi/locale"
)

// untranslated finds keys that stand where a sentence should, and words of another script, in what is read and in what is heard.
func (v *View) untranslated(r Reader) (faults []Fault) {
	for _, n := range v.nodes {
		said := n.said()
		for word := range strings.FieldsSeq(locale.Plain(said)) {
			word = strings.TrimFunc(word, func(r rune) bool { return unicode.IsPunct(r) && r != '_' || unicode.IsSymbol(r) })
			switch {
			case r.Key(word):
				faults = append(faults, n.fault(Words, "shows the key %s", word))
			case r.foreign(word) && !r.Foreign(word):
				faults = append(faults, n.fault(Words, "says %s", word))
			}
		}
	}
	return faults
}

// foreign tells whether a word is of another script than the reader's. One letter is a sign, and a word with digits, with an @
// or of capitals only is a code, an address or a number: they are the same in every language.
func (r Reader) foreign(word string) bool {
	script := unicode.Arabic
	if r.Arabic {
		script = unicode.Latin
	}
	letters, code := 0, strings.ContainsAny(word, "@/0123456789") || r.Arabic && word == strings.ToUpper(word)
	for _, char := range word {
		if unicode.Is(script, char) && (unicode.IsLetter(char) || unicode.IsDigit(char)) {
			letters++
		}
	}
	return letters > 1 && !code
}
