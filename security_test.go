package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// A table of controls is worth as much as the tests that it names.
func TestEveryTestThatTheSecurityPageNamesIsThere(t *testing.T) {
	page, err := os.ReadFile("docs/security.md")
	require.NoError(t, err)
	named := regexp.MustCompile("`(?:([a-z/]+): )?((?:Test|Fuzz)[A-Z]\\w+)`").FindAllSubmatch(page, -1)
	require.Greater(t, len(named), 100)
	tests := testsByFolder(t)
	folder := ""
	for _, name := range named[1:] { // the first says how they are written
		if len(name[1]) > 0 {
			folder = string(name[1])
		}
		assert.Contains(t, tests[folder], "func "+string(name[2])+"(", folder)
	}
}

// What a fuzz target found once is tried at every run of the tests.
func TestEveryFuzzTargetKeepsWhatItFound(t *testing.T) {
	targets := 0
	for folder, tests := range testsByFolder(t) {
		for _, target := range regexp.MustCompile(`func (Fuzz\w+)\(f \*testing\.F`).FindAllStringSubmatch(tests, -1) {
			targets++
			kept, err := os.ReadDir(filepath.Join(folder, "testdata", "fuzz", target[1]))
			assert.NoError(t, err)
			assert.NotEmpty(t, kept, target[1])
		}
	}
	require.Greater(t, targets, 30)
}

// testsByFolder is the source of all tests.
func testsByFolder(t *testing.T) map[string]string {
	tests := map[string]string{}
	require.NoError(t, filepath.WalkDir(".", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || strings.HasPrefix(path, "build") || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		source, err := os.ReadFile(path)
		tests[filepath.Dir(path)] += string(bytes.TrimSpace(source))
		return err
	}))
	return tests
}
