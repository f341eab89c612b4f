package kit

import (
	"regexp"
	"strings"

	"fyne.io/fyne/v2"

	"mawidi/locale"
)

// spoken joins the parts of a label that are not empty, each read as a sentence of its own.
func spoken(parts ...string) string {
	said := ""
	for _, part := range parts {
		switch {
		case part == "":
		case said == "":
			said = part
		case strings.ContainsAny(said[len(said)-1:], ".!?:") || strings.HasSuffix(said, "؟") || strings.HasSuffix(said, "…"):
			said += " " + part
		default:
			said += ". " + part
		}
	}
	return said
}

// saidIn is all that the parts of o say, in reading order.
func saidIn(o fyne.CanvasObject) string {
	var parts []string
	for _, part := range partsOf(o) {
		if !part.Visible() {
			continue
		}
		if says, ok := part.(fyne.Accessible); ok && saysItself(says) {
			parts = append(parts, says.AccessibilityLabel())
		} else {
			parts = append(parts, saidIn(part))
		}
	}
	return spoken(parts...)
}

// wordIf is a word of the kit's own where the state that it names holds, else nothing.
func wordIf(look Look, holds bool, key string) string {
	if !holds {
		return ""
	}
	return word(look, key)
}

// wordFor is one of two words of the kit's own: for a state, or for its opposite.
func wordFor(look Look, holds bool, key, otherwise string) string {
	if holds {
		return word(look, key)
	}
	return word(look, otherwise)
}

// positionOf tells those who cannot see them how many there are to choose from. index counts from 0.
func positionOf(look Look, index, all int) string {
	return word(look, "position", locale.A("Position", index+1), locale.A("All", all))
}

// word is a word of the kit's own, in the reader's language. All else that widgets say is handed to them.
func word(look Look, key string, values ...locale.Arg) string {
	return locale.Plain(locale.New(locale.Language(look.Lang), locale.LatinNumerals).T("a11y."+key, values...))
}

// masks are the dots that stand for hidden characters, with the digits after them where there are any.
var masks = regexp.MustCompile(`•[• \x{a0}]*([0-9٠-٩]*)`)

// unmasked is the text with "ending in 01" for "•• ••• •01": a screen reader would count the dots.
func unmasked(look Look, text string) string {
	if !strings.Contains(text, "•") {
		return text
	}
	return masks.ReplaceAllStringFunc(text, func(mask string) string {
		if digits := masks.FindStringSubmatch(mask)[1]; digits != "" {
			return word(look, "ends_in", locale.A("Digits", digits))
		}
		return "…"
	})
}
