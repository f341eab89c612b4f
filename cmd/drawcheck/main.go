// Command drawcheck recomputes how a release of appointments was drawn, or a whole ledger of
// them, from what is published alone, and says for each check whether it passed. docs/fair.md
// tells what the checks mean.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"iter"
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
		status, err = check(o, out)
	}
	if err != nil {
		fmt.Fprintln(problems, "drawcheck:", err)
		return statusUnchecked
	}
	return status
}

func check(o options, out io.Writer) (status int, err error) {
	verdicts, err := judge(o)
	if err != nil {
		return 0, fmt.Errorf("read %s: %w", o.path, err)
	}
	show := newReport(out, o.json)
	for verdict := range verdicts {
		show.add(verdict)
	}
	return map[fair.Outcome]int{
		fair.Passed: statusPassed, fair.Failed: statusFailed, fair.Unchecked: statusUnchecked,
	}[show.worst], show.end()
}

// judge reads what is to be checked and checks it while its verdicts are asked for.
func judge(o options) (iter.Seq[fair.Verdict], error) {
	if o.follow {
		ledger, err := readLedger(o.path)
		return fair.CheckLedger(ledger, o.trust), err
	}
	evidence, err := readEvidence(o.path)
	return fair.CheckRelease(evidence, o.trust), err
}
