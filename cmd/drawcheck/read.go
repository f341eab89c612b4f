package main

import (
	"os"
	"path/filepath"

	"mawidi/fair"
)

// read takes the evidence from an archive, or from a folder of its parts.
func read(path string) (fair.Evidence, error) {
	info, err := os.Stat(path)
	if err != nil {
		return fair.Evidence{}, err
	}
	if !info.IsDir() {
		archive, err := os.ReadFile(path)
		if err != nil {
			return fair.Evidence{}, err
		}
		return fair.FromArchive(archive)
	}
	entries, err := os.ReadDir(path)
	if err != nil {
		return fair.Evidence{}, err
	}
	files := map[string][]byte{}
	for _, entry := range entries {
		if files[entry.Name()], err = os.ReadFile(filepath.Join(path, entry.Name())); err != nil {
			return fair.Evidence{}, err
		}
	}
	return fair.FromFiles(files)
}
