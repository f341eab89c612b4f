package fair

import (
	"bytes"
	"errors"
	"fmt"

	"golang.org/x/tools/txtar"
)

// Evidence is all that is published about one release, and what a citizen may add of their own.
// Each part is a text, held just as it was published: whatever is wrong with it, a check finds.
type Evidence struct {
	Checkpoint []byte // of the ledger, with all that is told here in it: a signed note
	Closing    []byte // one with the list in it that witnesses signed before the beacon spoke: a signed note

	// Proof that Closing is the beginning of Checkpoint; and that the checkpoint which the
	// verifier saw earlier is so too, or the other way round. The second may be missing.
	ClosingProof, EarlierProof []byte

	Release, List, Seed, Allocation []byte // each an Inclusion
	Slots, Requests, Places         []byte // tables

	Request []byte // the citizen's own row, ended by a newline; may be missing
	Receipt []byte // the ministry's signed promise to them; may be missing
}

// part is one file of the evidence.
type part struct {
	name     string
	content  *[]byte
	optional bool
}

func (e *Evidence) parts() []part {
	return []part{
		{"checkpoint", &e.Checkpoint, false},
		{"closing", &e.Closing, false},
		{"closing.proof", &e.ClosingProof, false},
		{"earlier.proof", &e.EarlierProof, true},
		{"release", &e.Release, false},
		{"list", &e.List, false},
		{"seed", &e.Seed, false},
		{"allocation", &e.Allocation, false},
		{"request", &e.Request, true},
		{"receipt", &e.Receipt, true},
		{"slots", &e.Slots, false},
		{"requests", &e.Requests, false},
		{"places", &e.Places, false},
	}
}

// FromFiles takes the evidence from files by their names. One that is missing, or that belongs
// to no evidence, is an error.
func FromFiles(files map[string][]byte) (Evidence, error) {
	var e Evidence
	known := 0
	for _, p := range e.parts() {
		content, found := files[p.name]
		if !found && !p.optional {
			return e, fmt.Errorf("the file %q is missing", p.name)
		}
		if found {
			*p.content, known = append([]byte{}, content...), known+1
		}
	}
	if known < len(files) {
		return e, errors.New("there are files that belong to no evidence")
	}
	return e, nil
}

// Archive writes the evidence as one file: a txtar archive (a line "-- name --" before each
// part, in a fixed order). Of the parts that may be missing, those that are nil are left out.
func (e Evidence) Archive() []byte {
	var archive txtar.Archive
	for _, p := range e.parts() {
		if *p.content != nil || !p.optional {
			archive.Files = append(archive.Files, txtar.File{Name: p.name, Data: *p.content})
		}
	}
	return txtar.Format(&archive)
}

// FromArchive reads what Archive wrote, and refuses everything else.
func FromArchive(archive []byte) (Evidence, error) {
	files := map[string][]byte{}
	for _, f := range txtar.Parse(archive).Files {
		files[f.Name] = f.Data
	}
	e, err := FromFiles(files)
	if err == nil && !bytes.Equal(e.Archive(), archive) {
		err = errors.New("the archive has something before, between or twice among its files")
	}
	return e, err
}
