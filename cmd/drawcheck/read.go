package main

import (
	"os"
	"path/filepath"

	"mawidi/fair"
)

// readEvidence takes the evidence of a release from an archive, or from a folder of its parts.
func readEvidence(path string) (fair.Evidence, error) {
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

// readLedger takes a ledger from a folder: the files "checkpoint" and "lines", and in "tables"
// each table under its root.
func readLedger(folder string) (fair.Ledger, error) {
	checkpoint, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return fair.Ledger{}, err
	}
	lines, err := os.ReadFile(filepath.Join(folder, "lines"))
	return fair.Ledger{Checkpoint: checkpoint, Lines: lines, Table: func(root fair.Hash) ([]byte, error) {
		return os.ReadFile(filepath.Join(folder, "tables", root.String()))
	}}, err
}
