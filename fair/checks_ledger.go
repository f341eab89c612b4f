package fair

import (
	"bytes"
	"errors"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"
)

// Ledger is all that was ever published of a ledger, up to one checkpoint.
type Ledger struct {
	Checkpoint []byte                          // a signed note
	Lines      []byte                          // every line, each ended by a newline
	Table      func(root Hash) ([]byte, error) // the table with a root
}

// CheckLedger follows a ledger from its beginning, and yields each verdict as soon as it is
// there: CheckCheckpoint, CheckHistory with an earlier checkpoint, CheckLog, CheckWitness,
// and CheckBeacon where no beacon is known; then CheckAllocation for each release that was drawn, and CheckLines for each line that cannot
// be, or once if all can. When witnesses signed the closed lists shows in each release's own
// evidence only.
func CheckLedger(l Ledger, t Trust) iter.Seq[Verdict] {
	return func(yield func(Verdict) bool) {
		f := following{l, t, nil}
		if ask(yield, []question{
			{CheckCheckpoint, true, f.checkCheckpoint},
			{CheckHistory, t.Earlier != nil, f.checkHistory},
			{CheckLog, true, f.checkLog},
			{CheckWitness, true, f.checkWitness},
			{CheckBeacon, t.Beacon == nil, f.checkBeacon},
		}) {
			f.follow(yield)
		}
	}
}

// following is a ledger that is being followed, and the tree of its checkpoint if that is good.
type following struct {
	Ledger
	trust Trust
	tree  *tlog.Tree
}

func (f *following) checkCheckpoint() (found string, err error) {
	f.tree, found, err = f.trust.signedTree(f.Checkpoint)
	return found, err
}

func (f *following) checkHistory() (string, error) {
	earlier, end := f.trust.Earlier, 0
	for range earlier.N {
		length := bytes.IndexByte(f.Lines[end:], '\n')
		if length < 0 {
			return "", cannot("the checkpoint that was seen earlier has %d lines, more than there are here", earlier.N)
		}
		end += length + 1
	}
	if err := matches(f.Lines[:end], Hash(earlier.Hash), Count(earlier.N)); err != nil {
		return "", fmt.Errorf("these are not the lines that were seen earlier: %w", err)
	}
	return fmt.Sprintf("it begins with the %d lines that were seen earlier", earlier.N), nil
}

func (f *following) checkLog() (string, error) {
	if f.tree == nil {
		return "", needs(CheckCheckpoint)
	}
	if err := matches(f.Lines, Hash(f.tree.Hash), Count(f.tree.N)); err != nil {
		return "", err
	}
	return "the lines are those of the checkpoint", nil
}

func (f *following) checkWitness() (string, error) {
	if err := f.trust.enough(f.Checkpoint, anyTime); err != nil {
		return "", err
	}
	return fmt.Sprintf("at least %d of %d witnesses signed the checkpoint", f.trust.quorum(), len(f.trust.Witnesses)), nil
}

func (f *following) checkBeacon() (string, error) {
	return "", cannot("no beacon's key is known here, so its rounds are not verified")
}

func (f *following) follow(yield func(Verdict) bool) {
	books := NewBooks(f.Table, f.trust.Beacon)
	number, refused := 0, 0
	for text := range bytes.Lines(f.Lines) {
		number++
		line, err := readLine(text)
		if err == nil {
			err = books.Read(line)
		}
		drawn, isDraw := line.(*Allocation)
		switch {
		case err != nil:
			refused++
			if !yield(Verdict{CheckLines, Failed, fmt.Sprintf("line %d: %s", number-1, err)}) {
				return
			}
		case isDraw:
			if !yield(Verdict{CheckAllocation, Passed, fmt.Sprintf("%s: %d places, each the one that the draw gives", drawn.Release, drawn.Served)}) {
				return
			}
		}
	}
	if refused == 0 {
		yield(Verdict{CheckLines, Passed, fmt.Sprintf("all of %d lines can have happened", number)})
	}
}

func readLine(text []byte) (Line, error) {
	line, ended := bytes.CutSuffix(text, []byte{'\n'})
	if !ended {
		return nil, errors.New("it is not ended by a newline")
	}
	return ParseLine(string(line))
}
