package locale

import (
	"sync"
	"time"

	"github.com/go-playground/locales"
	"github.com/go-playground/locales/ar_SY"
	"github.com/go-playground/locales/en_GB"
	"golang.org/x/text/language"
)

// Language is the BCP 47 tag of a language that Mawidi speaks, "ar" or "en".
type Language string

const (
	// Arabic is spoken to everyone who has not chosen another language.
	Arabic Language = "ar"
	// English is spoken to those who ask for it.
	English Language = "en"
)

// trait is what sets a language apart beyond the words of its message file.
type trait struct {
	language Language
	name     string
	rtl      bool
	calendar func() locales.Translator
	shortDay func(locales.Translator, time.Weekday) string
}

// traits lists every language, the default first. A new language is a line
// here and a file in assets/translations.
var traits = []trait{
	{Arabic, "العربية", true, ar_SY.New, locales.Translator.WeekdayShort},
	{English, "English", false, en_GB.New, locales.Translator.WeekdayAbbreviated},
}

// Languages returns every language that Mawidi speaks, the default first.
func Languages() []Language {
	all := make([]Language, len(traits))
	for i, t := range traits {
		all[i] = t.language
	}
	return all
}

// Name returns what the language calls itself, as a list of languages shows it.
func (l Language) Name() string { return traitOf(l).name }

// Match returns the language that suits an Accept-Language header best
// (RFC 9110, section 12.5.4). It returns Arabic when the header is empty,
// malformed, or asks only for languages that Mawidi does not speak.
func Match(acceptLanguage string) Language {
	wanted, _, err := language.ParseAcceptLanguage(acceptLanguage)
	if err != nil {
		return Arabic
	}
	_, i, confidence := matcher().Match(wanted...)
	if confidence == language.No {
		return Arabic
	}
	return traits[i].language
}

// matcher knows the languages in the order of traits.
var matcher = sync.OnceValue(func() language.Matcher {
	tags := make([]language.Tag, len(traits))
	for i, t := range traits {
		tags[i] = language.Make(string(t.language))
	}
	return language.NewMatcher(tags)
})

// traitOf returns the trait of l, or that of the default language when
// Mawidi does not speak l.
func traitOf(l Language) trait {
	for _, t := range traits {
		if t.language == l {
			return t
		}
	}
	return traits[0]
}
