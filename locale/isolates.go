package locale

import (
	"fmt"
	"strings"
	"unicode"
)

// The isolates of UAX #9 that keep a value apart from its sentence.
const (
	firstStrongIsolate = '\u2068'
	popIsolate         = '\u2069'
)

// noBreakSpace keeps a time of day on one line.
const noBreakSpace = "\u00a0"

// Plain returns s without the isolates that T and N put around values and with
// ordinary spaces, for text messages and other places where those may show as
// boxes or cost a character set.
func Plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case firstStrongIsolate, popIsolate:
			return -1
		case '\u00a0':
			return ' '
		default:
			return r
		}
	}, s)
}

// isolated returns args as the variables of a message.
func (l *Locale) isolated(args []Arg) map[string]string {
	values := make(map[string]string, len(args)+1)
	for _, a := range args {
		switch v := a.Value.(type) {
		case string:
			values[a.Name] = isolate(v)
		case int:
			values[a.Name] = isolate(l.Number(v))
		default:
			values[a.Name] = isolate(fmt.Sprint(v))
		}
	}
	return values
}

// isolate wraps s so that it takes its direction from its own first letter and
// leaves its surroundings alone.
func isolate(s string) string {
	if s == "" {
		return ""
	}
	return string(firstStrongIsolate) + contained(s) + string(popIsolate)
}

// contained returns s without the direction marks that could reach beyond it:
// embeddings, overrides, and isolates that are closed too often or never.
// Values come from people, and one of them could otherwise turn a sentence
// of ours around.
func contained(s string) string {
	if !strings.ContainsFunc(s, isBidiControl) {
		return s
	}
	open := 0
	kept := strings.Map(func(r rune) rune {
		switch {
		case !isBidiControl(r):
			return r
		case r == popIsolate && open > 0:
			open--
			return r
		case r >= '\u2066' && r <= firstStrongIsolate:
			open++
			return r
		default:
			return -1
		}
	}, s)
	return kept + strings.Repeat(string(popIsolate), open)
}

// isBidiControl reports whether r opens or closes a stretch of direction. The
// marks U+061C, U+200E and U+200F do not: they act on their neighbours alone.
func isBidiControl(r rune) bool {
	return unicode.Is(unicode.Bidi_Control, r) && r >= '\u202A'
}
