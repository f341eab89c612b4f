//go:build ignore

// Gather writes the licences of all modules that the app is linked from, on any platform, into the folder licences: one file for
// each module, named by its path with ! for /. It is run by go generate. The list is made with -e: the folder that assets embeds is
// gone meanwhile.
package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	log.SetFlags(0)
	if err := os.RemoveAll("licences"); err != nil {
		log.Fatal(err)
	}
	if err := os.MkdirAll("licences", 0o755); err != nil {
		log.Fatal(err)
	}
	for _, system := range []string{"android", "darwin", "ios", "linux", "windows"} {
		list := exec.Command("go", "list", "-e", "-deps", "-f", `{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}`, "mawidi")
		list.Env = append(os.Environ(), "GOOS="+system, "GOARCH=arm64", "CGO_ENABLED=1")
		list.Stderr = os.Stderr
		modules, err := list.Output()
		if err != nil {
			log.Fatal(err)
		}
		for module := range strings.Lines(string(modules)) {
			if path, dir, is := strings.Cut(strings.TrimSpace(module), " "); is {
				gather(path, dir)
			}
		}
	}
	root, err := exec.Command("go", "env", "GOROOT").Output()
	if err != nil {
		log.Fatal(err)
	}
	gather("Go", strings.TrimSpace(string(root)))
}

// wanted are the files that say under which terms a work may be handed on, and skipped the folders that are not linked.
var (
	wanted  = regexp.MustCompile(`(?i)^(licen[sc]e|copying|notice|patents)`)
	skipped = regexp.MustCompile(`(?i)(^|/)(testdata|tests?|cmd|examples?|doc|api|lib|src|misc|pkg|deps)(/|$)`)
)

// gather writes the terms of one module.
func gather(module, dir string) {
	var terms bytes.Buffer
	err := filepath.WalkDir(dir, func(path string, entry fs.DirEntry, err error) error {
		inside, _ := filepath.Rel(dir, path)
		switch {
		case err != nil:
			return err
		case entry.IsDir() && skipped.MatchString(inside):
			return fs.SkipDir
		case entry.IsDir() || !wanted.MatchString(entry.Name()) || filepath.Ext(path) == ".go":
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		if terms.Len() > 0 {
			fmt.Fprintf(&terms, "\n\n%s\n\n", inside)
		}
		terms.Write(bytes.TrimSpace(text))
		return nil
	})
	if err != nil || terms.Len() == 0 {
		log.Fatalf("no licence of %s in %s: %v", module, dir, err)
	}
	terms.WriteByte('\n')
	if err := os.WriteFile(filepath.Join("licences", strings.ReplaceAll(module, "/", "!")+".txt"), terms.Bytes(), 0o644); err != nil {
		log.Fatal(err)
	}
}
