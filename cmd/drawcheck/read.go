package main

import (
	"context"
	"io"
	"os"
	"path/filepath"

	"mawidi/fair"
)

// readEvidence takes the evidence of a release from its URL, from an archive, or from a
// folder of its parts.
func readEvidence(o options) (fair.Evidence, error) {
	if isURL(o.path) {
		return fetchEvidence(context.Background(), o)
	}
	path := o.path
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

// readLedger takes a ledger from its URL, or from a folder: the files "checkpoint" and
// "lines", and in "tables" each table under its root.
func readLedger(o options, progress io.Writer) (fair.Ledger, error) {
	if isURL(o.path) {
		return fetchLedger(context.Background(), o, progress)
	}
	folder := o.path
	checkpoint, err := os.ReadFile(filepath.Join(folder, "checkpoint"))
	if err != nil {
		return fair.Ledger{}, err
	}
	lines, err := os.ReadFile(filepath.Join(folder, "lines"))
	return fair.Ledger{Checkpoint: checkpoint, Lines: lines, Table: func(root fair.Hash) ([]byte, error) {
		return os.ReadFile(filepath.Join(folder, "tables", root.String()))
	}}, err
}
