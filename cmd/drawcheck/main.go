// Command drawcheck recomputes how a release of appointments was drawn, from published evidence
// alone, and says for each check whether it passed. docs/fair.md tells what the checks mean.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

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
	evidence, err := read(o.evidence)
	if err != nil {
		return 0, fmt.Errorf("read %s: %w", o.evidence, err)
	}
	show := newReport(out, o.json)
	var outcomes []fair.Outcome
	for verdict := range fair.CheckRelease(evidence, o.trust) {
		outcomes = append(outcomes, verdict.Outcome)
		show.add(verdict)
	}
	worst := fair.Passed
	for _, bad := range []fair.Outcome{fair.Unchecked, fair.Failed} {
		if slices.Contains(outcomes, bad) {
			worst = bad
		}
	}
	return map[fair.Outcome]int{
		fair.Passed: statusPassed, fair.Failed: statusFailed, fair.Unchecked: statusUnchecked,
	}[worst], show.end(worst)
}
