package assets_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"mawidi/assets"
)

func TestEveryWorkInTheAppHasItsLicenceInTheApp(t *testing.T) {
	modules, err := exec.Command("go", "list", "-deps", "-f", `{{with .Module}}{{if not .Main}}{{.Path}}{{end}}{{end}}`, "mawidi").Output()
	require.NoError(t, err)
	linked := slices.Compact(slices.Sorted(strings.FieldsSeq(string(modules))))
	require.Greater(t, len(linked), 20)

	var told []string
	for _, work := range assets.Works() {
		told = append(told, work.Name)
		assert.Greater(t, len(work.Terms), 200, work.Name)
	}
	for _, work := range append(linked, "Go", "IBM Plex Sans Arabic") {
		assert.Contains(t, told, work, "run go generate ./assets")
	}
}
