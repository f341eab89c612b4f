package readout

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// Fyne's own collectors, by their files below internal/driver.
var collectors = map[string]string{
	"mobile/accessibility_android.go": "collectAndroidNodes",
	"mobile/accessibility_ios.go":     "collectIOSNodes",
	"glfw/accessibility_windows.go":   "collectAccessibleElements",
}

func TestThePhonesRuleIsStillFynes(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "fyne.io/fyne/v2").Output()
	require.NoError(t, err)
	for file, name := range collectors {
		source, err := parser.ParseFile(token.NewFileSet(), filepath.Join(strings.TrimSpace(string(dir)), "internal/driver", file), nil, 0)
		require.NoError(t, err)
		types, depths := looksInto(source, name)
		require.Equal(t, []string{"fyne.Accessible", "*fyne.Container"}, types, "what %s tells apart", file)
		require.Equal(t, []string{"child"}, depths, "what %s goes on to", file)
	}
}

// looksInto lists, in order, the types that the function tells apart, and what it calls itself with.
func looksInto(source *ast.File, name string) (types, into []string) {
	for _, d := range source.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Name.Name != name {
			continue
		}
		ast.Inspect(f.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeAssertExpr:
				types = append(types, written(n.Type))
			case *ast.CallExpr:
				if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == name {
					into = append(into, written(n.Args[0]))
				}
			}
			return true
		})
	}
	return types, into
}

func written(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.StarExpr:
		return "*" + written(e.X)
	case *ast.SelectorExpr:
		return written(e.X) + "." + e.Sel.Name
	case *ast.Ident:
		return e.Name
	}
	return ""
}
