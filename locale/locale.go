// Package locale speaks to people: sentences, plurals, dates, times and
// numerals, in the language that they chose. The app and the ministry's server
// both speak through it. Its words live in assets/translations, one file for
// each language.
package locale

import (
	"errors"
	"sync"

	"github.com/BurntSushi/toml"
	"github.com/go-playground/locales"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"

	"mawidi/assets"
)

// Locale speaks one language with one set of numerals. It never changes once
// made, so any number of goroutines may share it.
type Locale struct {
	trait
	numerals Numerals
	words    *i18n.Localizer
	calendar locales.Translator
}

// New returns the Locale of a language and its numerals. A language that
// Mawidi does not speak gets Arabic.
func New(lang Language, n Numerals) *Locale {
	t := traitOf(lang)
	c := catalogues[t.language]()
	return &Locale{trait: t, numerals: n, words: c.words, calendar: c.calendar}
}

// Language returns the language that l speaks.
func (l *Locale) Language() Language { return l.language }

// Numerals returns the digits that l writes numbers with.
func (l *Locale) Numerals() Numerals { return l.numerals }

// RTL reports whether the language is written from right to left.
func (l *Locale) RTL() bool { return l.rtl }

// Arg is a value for a variable of a message.
type Arg struct {
	Name  string
	Value any
}

// A returns the Arg that puts value where the message says {{.name}}. An int
// is written in the numerals of the Locale; anything else as fmt.Sprint has it.
func A(name string, value any) Arg { return Arg{name, value} }

// T returns the sentence of key, its variables filled with args. Each value is
// kept apart from the sentence around it by Unicode isolates (UAX #9), so that
// a name or number of the other direction cannot pull it out of order. T
// returns the key itself when there is no such sentence or a variable is
// missing.
func (l *Locale) T(key string, args ...Arg) string {
	return l.say(&i18n.LocalizeConfig{MessageID: key, TemplateData: l.isolated(args)})
}

// N returns the sentence of key in the plural form that count needs, with
// {{.Count}} and args filled in as T does. It returns the key itself when
// there is no such sentence or a variable is missing.
func (l *Locale) N(key string, count int, args ...Arg) string {
	values := l.isolated(args)
	values["Count"] = isolate(l.Number(count))
	return l.say(&i18n.LocalizeConfig{MessageID: key, TemplateData: values, PluralCount: count})
}

// Has reports whether the language has a sentence for key.
func (l *Locale) Has(key string) bool {
	_, err := l.words.Localize(&i18n.LocalizeConfig{MessageID: key, TemplateParser: template.IdentityParser{}})
	var missing *i18n.MessageNotFoundErr
	return !errors.As(err, &missing)
}

// strict refuses a message whose variables are not all given.
var strict = &template.TextParser{Option: "missingkey=error"}

func (l *Locale) say(message *i18n.LocalizeConfig) string {
	message.TemplateParser = strict
	sentence, err := l.words.Localize(message)
	if err != nil {
		return message.MessageID
	}
	return sentence
}

// phrase fills a message of this package's own, such as a date, whose values
// are of the language itself and need no isolates.
func (l *Locale) phrase(key string, values map[string]string) string {
	return l.say(&i18n.LocalizeConfig{MessageID: key, TemplateData: values})
}

// counted is N without isolates, for a message of this package's own.
func (l *Locale) counted(key string, count int) string {
	values := map[string]string{"Count": l.Number(count)}
	return l.say(&i18n.LocalizeConfig{MessageID: key, TemplateData: values, PluralCount: count})
}

// catalogue is the message file of one language, parsed.
type catalogue struct {
	words    *i18n.Localizer
	calendar locales.Translator
}

// catalogues parses each message file when its language is first spoken.
var catalogues = func() map[Language]func() catalogue {
	all := make(map[Language]func() catalogue, len(traits))
	for _, t := range traits {
		all[t.language] = sync.OnceValue(func() catalogue { return readCatalogue(t) })
	}
	return all
}()

// readCatalogue panics on a broken message file: the files are part of the
// program, and the tests read every one of them.
func readCatalogue(t trait) catalogue {
	path := "translations/" + string(t.language) + ".toml"
	content, err := assets.Translations.ReadFile(path)
	if err != nil {
		panic(err)
	}
	bundle := i18n.NewBundle(language.Make(string(t.language)))
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	bundle.MustParseMessageFileBytes(content, path)
	return catalogue{i18n.NewLocalizer(bundle, string(t.language)), t.calendar()}
}
