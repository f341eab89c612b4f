package main

import (
	"os/exec"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// allowed says which of the project's own packages each may import, by the first part of their paths: imports point one way,
// from the window to the contract and from ministryd to the contract.
var allowed = map[string][]string{
	"mawidi":             {"screens", "app", "api", "locale", "assets"},
	"screens":            {"screens", "app", "client", "api", "locale", "assets", "fair"},
	"app":                {"app", "client", "api", "locale", "fair"},
	"client":             {"client", "api"},
	"ministry":           {"ministry", "api", "locale", "fair"},
	"ministry/rules":     {"api/typed"},
	"ministry/sandbox":   {"ministry", "api", "locale", "assets"},
	"api":                {"api"},
	"locale":             {"assets"},
	"assets":             {},
	"fair":               {"fair"},
	"cmd/ministryd":      {"ministry", "api", "locale", "fair"},
	"cmd/stage":          {"screens", "client", "app/vault/vaulttest", "api", "locale"},
	"cmd/stage/unmarked": {"ministry"},
	"cmd/rush":           {"ministry", "client", "api"},
	"cmd/drawcheck":      {"fair"},
	"cmd/gallery":        {"screens"},
	"cmd/pack":           {"cmd/pack"},
	"ios":                {},
}

func TestImportsPointOneWay(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...").Output()
	require.NoError(t, err)
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		importer := strings.TrimPrefix(fields[0], "mawidi/")
		may, known := rule(importer)
		require.Truef(t, known, "%s belongs to no room of the house", importer)
		for _, imported := range fields[1:] {
			if name, own := strings.CutPrefix(imported, "mawidi/"); own {
				require.Truef(t, within(name, may), "%s imports %s", importer, name)
			}
		}
	}
}

func TestOnlyTheWindowsImportFynesAppPackage(t *testing.T) {
	out, err := exec.Command("go", "list", "-f", `{{.ImportPath}}{{range .Imports}} {{.}}{{end}}`, "./...").Output()
	require.NoError(t, err)
	for line := range strings.Lines(string(out)) {
		fields := strings.Fields(line)
		for _, imported := range fields[1:] {
			if imported == "fyne.io/fyne/v2/app" {
				require.Contains(t, []string{"mawidi", "mawidi/cmd/gallery", "mawidi/cmd/stage/empty", "mawidi/cmd/stage/poster"}, fields[0])
			}
			if strings.HasPrefix(imported, "fyne.io/fyne/v2/widget") {
				require.True(t, strings.HasPrefix(fields[0], "mawidi/screens"), "%s imports Fyne's widgets", fields[0])
			}
		}
	}
}

// rule finds the longest entry of allowed that the package lies under.
func rule(importer string) (may []string, known bool) {
	longest := -1
	for room, list := range allowed {
		if (importer == room || strings.HasPrefix(importer, room+"/")) && len(room) > longest {
			longest, may, known = len(room), list, true
		}
	}
	return may, known
}

func within(name string, rooms []string) bool {
	for _, room := range rooms {
		if name == room || strings.HasPrefix(name, room+"/") {
			return true
		}
	}
	return false
}
