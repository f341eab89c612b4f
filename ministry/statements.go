package ministry

import (
	"bytes"
	"embed"
	"fmt"
	htmltemplate "html/template"
	"strings"
	"text/template"

	"mawidi/locale"
	"mawidi/ministry/rules"
)

//go:embed statements
var statementsFiles embed.FS

// statement is what one says of this ministry: for how long it keeps what, and who is written to, perhaps nobody.
type statement struct{ Kept, Contact string }

// newStatements makes the pages that the stores link to, by pattern of http.ServeMux, each in Arabic and then in English: what
// becomes of people's data, and how an account is deleted.
func newStatements(policy rules.Policy, contact string) (map[string]page, error) {
	style, err := statementsFiles.ReadFile("statements/style.css")
	if err != nil {
		return nil, fmt.Errorf("read the statements' style: %w", err)
	}
	pages := map[string]page{"GET /statements/style.css": newPage("text/css; charset=utf-8", style)}
	for _, name := range []string{"privacy", "delete-account"} {
		html, err := writeStatement(name, policy.RecordsKept, contact)
		if err != nil {
			return nil, fmt.Errorf("write the statement %s: %w", name, err)
		}
		pages["GET /"+name] = newPage("text/html; charset=utf-8", html)
	}
	return pages, nil
}

func writeStatement(name string, kept int, contact string) ([]byte, error) {
	shown, err := htmltemplate.ParseFS(statementsFiles, "statements/page.html")
	if err != nil {
		return nil, err
	}
	arabic, err := sayStatement(name, locale.New(locale.Arabic, locale.LatinNumerals), kept, contact)
	if err != nil {
		return nil, err
	}
	english, err := sayStatement(name, locale.New(locale.English, locale.LatinNumerals), kept, contact)
	if err != nil {
		return nil, err
	}
	title, _, _ := strings.Cut(strings.TrimPrefix(arabic, "# "), "\n")
	var html bytes.Buffer
	err = shown.Execute(&html, struct {
		Title           string
		Arabic, English htmltemplate.HTML
	}{title, prose(arabic), prose(english)})
	return html.Bytes(), err
}

// sayStatement returns a statement in a language, as Markdown.
func sayStatement(name string, words *locale.Locale, kept int, contact string) (string, error) {
	text, err := template.ParseFS(statementsFiles, fmt.Sprintf("statements/%s.%s.md", name, words.Language()))
	if err != nil {
		return "", err
	}
	said := statement{Kept: words.T("settings.delete_kept"), Contact: contact}
	if kept > 0 {
		said.Kept = words.N("settings.delete_kept_for", kept)
	}
	var markdown strings.Builder
	err = text.Execute(&markdown, said)
	return markdown.String(), err
}
