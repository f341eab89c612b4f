package locale

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Problem returns the sentence for a problem code of the contract (page 3),
// which says what happened and what to do next. Where args are given and a
// fuller sentence (problem_with.<code>) needs no others, that one is returned;
// an arg named Count, an int, chooses its plural form. A code without a
// sentence gets the general one, with the request's number when args have
// RequestID.
func (l *Locale) Problem(code string, args ...Arg) string {
	for _, c := range []string{code, "unknown"} {
		if key := "problem_with." + c; l.Has(key) {
			if sentence := l.withCount(key, args); sentence != key {
				return sentence
			}
		}
		if key := "problem." + c; l.Has(key) {
			return l.T(key)
		}
	}
	return l.T("problem.unknown")
}

// FieldProblem returns the sentence for what is wrong with one field of a form:
// field by its path in the contract ("identity.birth_date") or by what is typed
// into it ("address.phone"), and code as in the problem's errors ("required",
// "malformed"). A pair without a sentence of its own gets the one for the code in
// any field, and then the one that asks to check what was typed.
func (l *Locale) FieldProblem(field, code string) string {
	for _, key := range []string{"field." + formField.Replace(field) + "." + code, "field.any." + code} {
		if l.Has(key) {
			return l.T(key)
		}
	}
	return l.T("problem.validation-failed")
}

// formField makes a path of the contract the name that the message files use.
var formField = strings.NewReplacer("identity.civil_register.", "register_", "identity.", "", "device.", "device_")

// Capital returns s with its first letter in upper case, for a phrase such as
// "tomorrow" that begins a line, also where the phrase is a value set apart by
// isolates. Arabic has no cases and is returned unchanged.
func Capital(s string) string {
	marks := len(s) - len(strings.TrimLeft(s, string(firstStrongIsolate)))
	first, size := utf8.DecodeRuneInString(s[marks:])
	if first == utf8.RuneError {
		return s
	}
	return s[:marks] + string(unicode.ToUpper(first)) + s[marks+size:]
}

func (l *Locale) withCount(key string, args []Arg) string {
	for _, a := range args {
		if count, ok := a.Value.(int); ok && a.Name == "Count" {
			return l.N(key, count, args...)
		}
	}
	return l.T(key, args...)
}
