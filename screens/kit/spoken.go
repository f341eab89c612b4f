package kit

import (
	"strings"

	"mawidi/locale"
)

// spoken joins the parts of a label that are not empty, each read as a sentence of its own.
func spoken(parts ...string) string {
	var said []string
	for _, part := range parts {
		if part != "" {
			said = append(said, part)
		}
	}
	return strings.Join(said, ". ")
}

// chosenWord tells those who cannot see it whether something is chosen.
func chosenWord(look Look, on bool) string {
	if on {
		return word(look, "selected")
	}
	return word(look, "not_selected")
}

// word is a word of the kit's own, in the reader's language. All else that widgets say is handed to them.
func word(look Look, key string) string {
	return locale.New(locale.Language(look.Lang), locale.LatinNumerals).T("a11y." + key)
}
