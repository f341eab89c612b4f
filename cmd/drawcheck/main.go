// Command drawcheck recomputes how a release of appointments was drawn, or a whole ledger of
// them, from what is published alone, and says for each check whether it passed. docs/fair.md
// tells what the checks mean.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"mawidi/fair"
)

// What the command ends with.
const (
	statusPassed    = 0 // every check passed
	statusFailed    = 1 // at least one failed
	statusUnchecked = 2 // none failed, but not all could be made, or there was nothing to check
)

func main() {
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, out, problems io.Writer) (status int) {
	o, err := parse(args, problems)
	if errors.Is(err, flag.ErrHelp) {
		return statusUnchecked
	}
	if err == nil {
		status, err = check(o, out, problems)
	}
	if err != nil {
		fmt.Fprintln(problems, "drawcheck:", err)
		return statusUnchecked
	}
	return status
}

func check(o options, out, progress io.Writer) (status int, err error) {
	show := newFindings(out, o.json)
	if o.follow {
		err = show.ofLedger(o, progress)
	} else {
		err = show.ofRelease(o)
	}
	if err != nil {
		return 0, fmt.Errorf("read %s: %w", o.path, err)
	}
	return map[fair.Outcome]int{
		fair.Passed: statusPassed, fair.Failed: statusFailed, fair.Unchecked: statusUnchecked,
	}[show.Worst], show.end()
}

func (f *findings) ofRelease(o options) error {
	evidence, err := readEvidence(o)
	if err != nil {
		return err
	}
	for verdict := range fair.CheckRelease(evidence, o.trust) {
		f.add(verdict)
	}
	return nil
}

func (f *findings) ofLedger(o options, progress io.Writer) error {
	ledger, err := readLedger(o, progress)
	if err != nil {
		return err
	}
	for verdict := range fair.CheckLedger(ledger, o.trust) {
		f.add(verdict)
	}
	if o.month == "" {
		return nil
	}
	figures, err := sumUp(ledger, o.month)
	f.Report = &figures
	return err
}
