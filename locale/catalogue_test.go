package locale_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
	"github.com/stretchr/testify/require"

	"mawidi/assets"
	"mawidi/locale"
)

// pluralForms are the forms that CLDR gives each language.
var pluralForms = map[locale.Language][]string{
	locale.Arabic:  {"zero", "one", "two", "few", "many", "other"},
	locale.English: {"one", "other"},
}

// message is one key of a message file: a single text under "", or one under
// each plural form.
type message map[string]string

func (m message) plural() bool { return m[""] == "" }

var variable = regexp.MustCompile(`{{\.([A-Za-z]+)}}`)

// variables returns every variable that any form of the message uses.
func (m message) variables() []string {
	var names []string
	for _, text := range m {
		for _, match := range variable.FindAllStringSubmatch(text, -1) {
			names = append(names, match[1])
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// catalogue is a message file as a translator sees it.
type catalogue struct {
	keys     []string // in the order of the file
	messages map[string]message
}

func readCatalogue(t testing.TB, language locale.Language) catalogue {
	t.Helper()
	content, err := assets.Translations.ReadFile("translations/" + string(language) + ".toml")
	require.NoError(t, err)
	var tree map[string]any
	meta, err := toml.Decode(string(content), &tree)
	require.NoError(t, err)
	c := catalogue{messages: map[string]message{}}
	for _, path := range meta.Keys() {
		if meta.Type(path...) != "String" {
			continue
		}
		form := ""
		key := path
		if last := path[len(path)-1]; slices.Contains(pluralForms[locale.Arabic], last) {
			form, key = last, path[:len(path)-1]
		}
		name := strings.Join(key, ".")
		if c.messages[name] == nil {
			c.keys = append(c.keys, name)
			c.messages[name] = message{}
		}
		c.messages[name][form] = lookup(tree, path)
	}
	return c
}

func lookup(tree map[string]any, path toml.Key) string {
	for _, step := range path[:len(path)-1] {
		tree = tree[step].(map[string]any)
	}
	return tree[path[len(path)-1]].(string)
}

func TestEveryLanguageHasAFileAndEveryFileALanguage(t *testing.T) {
	files, err := assets.Translations.ReadDir("translations")
	require.NoError(t, err)
	var found []string
	for _, file := range files {
		found = append(found, strings.TrimSuffix(file.Name(), ".toml"))
	}
	var spoken []string
	for _, language := range locale.Languages() {
		spoken = append(spoken, string(language))
		require.Contains(t, pluralForms, language, "tell this test the plural forms of the new language")
	}
	require.ElementsMatch(t, spoken, found)
}

func TestEveryLanguageHasTheSameKeysInTheSameOrder(t *testing.T) {
	arabic := readCatalogue(t, locale.Arabic).keys
	for _, language := range locale.Languages()[1:] {
		other := readCatalogue(t, language).keys
		require.ElementsMatch(t, arabic, other, "keys of %s", language)
		require.Equal(t, arabic, other, "order of %s", language)
	}
}

func TestEveryCountedSentenceHasAllFormsOfItsLanguage(t *testing.T) {
	for _, language := range locale.Languages() {
		for key, m := range readCatalogue(t, language).messages {
			var forms []string
			for form, text := range m {
				forms = append(forms, form)
				require.NotEmpty(t, strings.TrimSpace(text), "%s %s %s", language, key, form)
				require.Equal(t, strings.TrimSpace(text), text, "%s %s %s has blanks around it", language, key, form)
			}
			if m.plural() {
				require.ElementsMatch(t, pluralForms[language], forms, "%s %s", language, key)
				require.Contains(t, m["other"], "{{.Count}}", "%s %s", language, key)
			}
		}
	}
}

func TestEveryLanguageUsesTheSameVariables(t *testing.T) {
	arabic := readCatalogue(t, locale.Arabic).messages
	for _, language := range locale.Languages()[1:] {
		for key, m := range readCatalogue(t, language).messages {
			require.Equal(t, arabic[key].plural(), m.plural(), "%s: counted in one language only", key)
			require.Equal(t, arabic[key].variables(), m.variables(), "%s in %s", key, language)
		}
	}
}

func TestEverySentenceCanBeSaidForEveryCount(t *testing.T) {
	for _, language := range locale.Languages() {
		l := locale.New(language, locale.ArabicNumerals)
		for key, m := range readCatalogue(t, language).messages {
			var args []locale.Arg
			for _, name := range m.variables() {
				if name != "Count" || !m.plural() {
					args = append(args, locale.A(name, "<"+name+">"))
				}
			}
			require.True(t, l.Has(key), key)
			if !m.plural() {
				sentence := l.T(key, args...)
				require.NotEqual(t, key, sentence)
				for _, a := range args {
					require.Contains(t, sentence, "<"+a.Name+">", key)
				}
				continue
			}
			for count := range 112 {
				require.NotEqual(t, key, l.N(key, count, args...), "%s in %s, %d", key, language, count)
			}
		}
	}
}

func TestEveryRefusalThatACitizenCanMeetHasItsSentence(t *testing.T) {
	codes := strings.Fields(`malformed validation-failed proof-missing proof-invalid proof-nonce signed-out
		token-expired not-found method-not-allowed too-large unsupported-media-type too-many-requests unavailable
		internal code-wrong code-expired code-used code-foreign slot-taken already-booked already-asked not-released
		window-closed device-waiting rebooking-waits confirmation-wrong confirmation-locked settled allowance-used
		already-cancelled too-late choices-mixed service-not-bookable not-eligible approval-number-wrong
		approval-not-pending being-drawn hand-back-used idempotency-mismatch network-none network-slow network-broken network-unsafe
		network-portal clock-off offline-copy-damaged vault-unavailable vault-damaged app-too-old unknown`)
	for _, language := range locale.Languages() {
		messages := readCatalogue(t, language).messages
		for _, code := range codes {
			require.Contains(t, messages, "problem."+code, language)
			require.Empty(t, messages["problem."+code].variables(), "problem.%s must stand without values", code)
		}
		for key := range messages {
			if code, fuller := strings.CutPrefix(key, "problem_with."); fuller {
				require.Contains(t, codes, code, "a fuller sentence for a code that is not there")
			}
		}
	}
}
