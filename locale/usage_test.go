package locale_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/locale"
)

// mentions are the texts in the program's sources that may name a sentence: whole, and put together from a text and something
// else, such as "services.audience_" and an audience. What that is must be a text of the sources too.
type mentions struct {
	texts    map[string]bool
	said     map[string]token.Position // those that T or N is called with
	patterns map[string]*regexp.Regexp
}

// readMentions reads every source of the module but its tests.
func readMentions(t *testing.T) mentions {
	t.Helper()
	found := mentions{map[string]bool{}, map[string]token.Position{}, map[string]*regexp.Regexp{}}
	files := token.NewFileSet()
	require.NoError(t, filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(path, ".html") {
			return found.template(path)
		}
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.BinaryExpr:
				found.sum(n)
			case *ast.BasicLit:
				if text, ok := text(n); ok {
					found.texts[text] = true
				}
			case *ast.CallExpr:
				if key, ok := said(n); ok {
					found.said[key] = files.Position(n.Pos())
				}
			}
			return true
		})
		return nil
	}))
	return found
}

// quoted is a text in the action of a template.
var quoted = regexp.MustCompile(`\{\{[^}]*?"([a-z0-9_.]+)"[^}]*\}\}`)

// template takes in the texts that a page's template names.
func (m mentions) template(path string) error {
	page, err := os.ReadFile(path)
	for _, match := range quoted.FindAllSubmatch(page, -1) {
		m.texts[string(match[1])] = true
	}
	return err
}

// sum takes in the pattern of what is put together with at least one text.
func (m mentions) sum(sum *ast.BinaryExpr) {
	var pieces func(ast.Expr) string
	pieces = func(e ast.Expr) string {
		if both, ok := e.(*ast.BinaryExpr); ok && both.Op == token.ADD {
			return pieces(both.X) + pieces(both.Y)
		}
		if text, ok := text(e); ok {
			return regexp.QuoteMeta(text)
		}
		return anything
	}
	if pattern := pieces(sum); sum.Op == token.ADD && strings.Trim(strings.ReplaceAll(pattern, anything, ""), ".\\") != "" || tabled.MatchString(pattern) {
		m.patterns[pattern] = regexp.MustCompile("^" + pattern + "$")
	}
}

// anything stands for what is not written in the source.
const anything = `([a-z0-9_.-]+)`

// tabled is a table and a sentence of it, neither of them written in the source.
var tabled = regexp.MustCompile(`^` + regexp.QuoteMeta(anything+`\.`+anything) + `$`)

func text(e ast.Expr) (string, bool) {
	literal, ok := e.(*ast.BasicLit)
	if !ok || literal.Kind != token.STRING {
		return "", false
	}
	unquoted, err := strconv.Unquote(literal.Value)
	return unquoted, err == nil
}

// said is the key of a sentence that is said as it is written: words.T("…"), words.N("…", n), or t("…") for short.
func said(call *ast.CallExpr) (key string, ok bool) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	if len(call.Args) == 0 || !slices.Contains([]string{"T", "N", "t"}, name) {
		return "", false
	}
	return text(call.Args[0])
}

// uses tells whether a sentence is named somewhere.
func (m mentions) uses(key string) bool {
	if m.texts[key] {
		return true
	}
	for _, pattern := range m.patterns {
		if match := pattern.FindStringSubmatch(key); match != nil && !slices.ContainsFunc(match[1:], m.lacks) {
			return true
		}
	}
	return false
}

// lacks tells whether some part of a key is written nowhere.
func (m mentions) lacks(part string) bool {
	return !m.texts[part] && slices.ContainsFunc(strings.Split(part, "."), func(word string) bool {
		return !m.texts[word] && !m.texts["."+word]
	})
}

// answered are the tables of sentences for what the ministry answers, which no source of the app names. The contract's tests hold
// those of problems and fields complete.
var answered = []string{"problem", "problem_with", "field", "money"}

func TestEverySentenceIsSaidSomewhere(t *testing.T) {
	mentioned := readMentions(t)
	var unsaid []string
	for _, key := range readCatalogue(t, locale.Arabic).keys {
		table, _, _ := strings.Cut(key, ".")
		if !slices.Contains(answered, table) && !mentioned.uses(key) {
			unsaid = append(unsaid, key)
		}
	}
	require.Empty(t, unsaid, "say these, or take them out of the message files")
}

func TestEverySentenceThatIsSaidIsThere(t *testing.T) {
	keys := readCatalogue(t, locale.Arabic).keys
	for key, at := range readMentions(t).said {
		require.Truef(t, slices.Contains(keys, key), "%s: there is no sentence %q", at, key)
	}
}
