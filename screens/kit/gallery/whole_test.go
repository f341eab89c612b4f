package gallery

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/screens/kit"
)

// TestTheGalleryHasEveryWidgetAndIcon looks in kit's source for what there is to show.
func TestTheGalleryHasEveryWidgetAndIcon(t *testing.T) {
	test.NewTempApp(t).Settings().SetTheme(kit.NewTheme(kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 1}))
	shown, drawn := make(map[string]bool), 0
	for _, p := range Pages() {
		w := opened(t, p, english)
		over := everything(w.Content())
		if p.Sheet != nil {
			shown["*kit.Sheet"] = true
		}
		for _, o := range over {
			shown[fmt.Sprintf("%T", o)] = true
			if _, isIcon := o.(*kit.IconView); isIcon && p.Name == "icons" {
				drawn++
			}
		}
	}
	made, icons := madeByKit(t)
	require.NotEmpty(t, made)
	for _, kind := range made {
		assert.True(t, shown[kind], "%s is on no page", kind)
	}
	assert.Equal(t, icons+1, drawn, "and the way back")
}

// madeByKit are the widgets that kit's constructors return, and how many icons it has.
func madeByKit(t *testing.T) (kinds []string, icons int) {
	t.Helper()
	sources, err := filepath.Glob("../*.go")
	require.NoError(t, err)
	for _, source := range sources {
		file, err := parser.ParseFile(token.NewFileSet(), source, nil, parser.SkipObjectResolution)
		require.NoError(t, err)
		for _, declared := range file.Decls {
			switch d := declared.(type) {
			case *ast.FuncDecl:
				if kind := widgetOf(d); kind != "" {
					kinds = append(kinds, kind)
				}
			case *ast.GenDecl:
				icons += iconsIn(d)
			}
		}
	}
	return kinds, icons
}

// widgetOf is what a constructor such as NewChip returns, "" for what makes no widget.
func widgetOf(f *ast.FuncDecl) string {
	if f.Recv != nil || !strings.HasPrefix(f.Name.Name, "New") || len(f.Type.Results.List) != 1 {
		return ""
	}
	pointer, ok := f.Type.Results.List[0].Type.(*ast.StarExpr)
	if !ok {
		return ""
	}
	name, ok := pointer.X.(*ast.Ident)
	if !ok || name.Name == "Theme" || name.Name == "Shaper" {
		return ""
	}
	return "*kit." + name.Name
}

func iconsIn(d *ast.GenDecl) (n int) {
	for _, spec := range d.Specs {
		if v, ok := spec.(*ast.ValueSpec); ok && d.Tok == token.CONST {
			if kind, ok := v.Type.(*ast.Ident); ok && kind.Name == "Icon" {
				n += len(v.Names)
			}
		}
	}
	return n
}
