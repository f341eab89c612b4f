package fair

import (
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

// Inclusion is a line of the ledger with the proof that it is in the log (RFC 6962, section
// 2.1.1). As text it is the line, "index n", and a line of hexadecimal digits for each hash.
type Inclusion struct {
	Line  Line
	Index Count // of the line in the log; the first is 0
	Proof tlog.RecordProof
}

// Check says whether the line is in the tree.
func (i Inclusion) Check(tree tlog.Tree) error {
	text, err := Encode(i.Line)
	if err != nil {
		return err
	}
	if tlog.CheckRecord(i.Proof, tree.N, tree.Hash, int64(i.Index), tlog.RecordHash([]byte(text))) != nil {
		return fmt.Errorf("nothing shows that this %s is line %d of the ledger", i.Line.kind(), i.Index)
	}
	return nil
}

// MarshalText writes the line and its proof.
func (i Inclusion) MarshalText() ([]byte, error) {
	line, err := Encode(i.Line)
	if err != nil {
		return nil, err
	}
	index, err := i.Index.MarshalText()
	return appendHashes(fmt.Appendf(nil, "%s\nindex %s\n", line, index), i.Proof), err
}

// UnmarshalText reads what MarshalText wrote, and refuses everything else.
func (i *Inclusion) UnmarshalText(text []byte) error {
	lines, err := splitLines(text, 2)
	if err != nil {
		return err
	}
	index, found := strings.CutPrefix(lines[1], "index ")
	if !found {
		return errors.New("the second line is no index")
	}
	if i.Line, err = ParseLine(lines[0]); err != nil {
		return err
	}
	hashes, err := parseHashes(lines[2:])
	i.Proof = hashes
	return errors.Join(err, i.Index.UnmarshalText([]byte(index)))
}

// Consistency is the proof that a log of From lines is the beginning of one of To lines (RFC
// 6962, section 2.1.2). As text it is "from n to m", and a line of hexadecimal digits for each
// hash.
type Consistency struct {
	From, To Count
	Proof    tlog.TreeProof
}

// Check says whether older is the beginning of newer. Every log begins with the empty one.
func (c Consistency) Check(older, newer tlog.Tree) error {
	switch {
	case int64(c.From) != older.N || int64(c.To) != newer.N:
		return fmt.Errorf("the proof leads from %d lines to %d, not from %d to %d", c.From, c.To, older.N, newer.N)
	case older.N == 0 && len(c.Proof) == 0:
		return nil
	case tlog.CheckTree(c.Proof, newer.N, newer.Hash, older.N, older.Hash) != nil:
		return fmt.Errorf("nothing shows that the ledger of %d lines goes on from the one of %d", newer.N, older.N)
	}
	return nil
}

// MarshalText writes the proof.
func (c Consistency) MarshalText() ([]byte, error) {
	from, err := c.From.MarshalText()
	if err != nil {
		return nil, err
	}
	to, err := c.To.MarshalText()
	return appendHashes(fmt.Appendf(nil, "from %s to %s\n", from, to), c.Proof), err
}

// UnmarshalText reads what MarshalText wrote, and refuses everything else.
func (c *Consistency) UnmarshalText(text []byte) error {
	lines, err := splitLines(text, 1)
	if err != nil {
		return err
	}
	words := strings.Split(lines[0], " ")
	if len(words) != 4 || words[0] != "from" || words[2] != "to" {
		return errors.New(`the first line is not "from n to m"`)
	}
	hashes, err := parseHashes(lines[1:])
	c.Proof = hashes
	return errors.Join(err, c.From.UnmarshalText([]byte(words[1])), c.To.UnmarshalText([]byte(words[3])))
}

// splitLines gives the lines of a text that has at least so many, each ended by a newline.
func splitLines(text []byte, least int) ([]string, error) {
	lines := strings.Split(string(text), "\n")
	last := len(lines) - 1
	if last < least || lines[last] != "" {
		return nil, fmt.Errorf("at least %d lines are wanted, each ended by a newline", least)
	}
	return lines[:last], nil
}

func appendHashes(text []byte, hashes []tlog.Hash) []byte {
	for _, h := range hashes {
		text = fmt.Appendf(text, "%x\n", h[:])
	}
	return text
}

func parseHashes(lines []string) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(lines))
	for i, line := range lines {
		if err := fromHex(hashes[i][:], []byte(line)); err != nil {
			return nil, err
		}
	}
	return hashes, nil
}
